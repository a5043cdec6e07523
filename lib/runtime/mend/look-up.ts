import type { PlayGate } from '../../contract/stages.ts';
import { taskOfBranch } from '../../correlation/facts.ts';
import { lower } from '../../correlation/settings.ts';
import type { GitHub, Pull, RepositoryName } from '../github/github.ts';
import type { KnownPulls } from './known-pulls.ts';
import { millis } from './moments.ts';
import { CYCLE_GATES } from '../plays/cycle.ts';
import type { PullTruth, TaskTruth } from './truth.ts';

export interface LookUpOptions {
  readonly github: GitHub;
  /** Those of the project. */
  readonly repositories: readonly RepositoryName[];
  readonly known: KnownPulls;
  readonly now: () => Date;
}

/** Pull requests of a task are looked for by its branches, and not only among those that changed, so often. */
const LOOK_AGAIN_MS = 600_000;
/** GitHub tells time to the second: what was looked up so soon after a change may be older than another change of that second. */
const SETTLED_MS = 5_000;
/** More pushes than that in one cycle are not looked at. */
const MOST_PUSHES = 100;

interface Kept {
  readonly of: string;
  readonly readAt: number;
  readonly answer: Promise<unknown>;
}

/** Looks up on GitHub what the open gates of a task ask for, and no more. What has not changed since it was looked up is not asked for again. */
export class LookUp {
  readonly #options: LookUpOptions;
  readonly #lookedAt = new Map<string, number>();
  readonly #kept = new Map<string, Kept>();

  constructor(options: LookUpOptions) {
    this.#options = options;
  }

  /** @param gates those of the task's play that are open */
  async truthOf(task: string, gates: readonly PlayGate[]): Promise<TaskTruth> {
    await this.#find(task);
    const pulls = this.#options.known.of(task);
    const open = pulls.filter(({ state }) => state === 'open');
    const inCycle = gates.some((gate) => CYCLE_GATES.includes(gate));
    const [details, pushes] = await Promise.all([Promise.all(pulls.map((pull) => this.#details(pull, gates))), inCycle ? this.#pushes(task, open) : []]);
    return { pulls: details, pushes };
  }

  /** Everything is asked for anew the next time, as after a long silence. */
  forget(task?: string): void {
    if (task === undefined) this.#lookedAt.clear();
    else this.#lookedAt.delete(task);
    this.#kept.clear();
  }

  /** By the task's branches. A branch that is deleted is found among the changes only. */
  async #find(task: string): Promise<void> {
    const { github, repositories, known, now } = this.#options;
    if (now().getTime() - (this.#lookedAt.get(task) ?? -Infinity) < LOOK_AGAIN_MS) return;
    const found = await Promise.all(
      repositories.map(async (repository) => {
        const branches = (await github.branches(repository, `task-${task}`)).map(({ name }) => name).filter((name) => taskOfBranch(name) === task);
        return (await Promise.all(branches.map((branch) => github.pullsOfBranch(repository, branch)))).flat();
      }),
    );
    known.put(found.flat());
    this.#lookedAt.set(task, now().getTime());
  }

  async #details(pull: Pull, gates: readonly PlayGate[]): Promise<PullTruth> {
    const { github } = this.#options;
    const { repository, number } = pull;
    // Of a fork nothing counts (lib/correlation), and anybody may open as many as they like.
    const asks = (...asking: readonly PlayGate[]): boolean => pull.state === 'open' && isOwn(pull) && gates.some((gate) => asking.includes(gate));
    const [labelEvents, reviews] = await Promise.all([
      asks('waiting-pr-created', 'waiting-ready-for-qa') ? this.#once(pull, 'labels', () => github.labelEvents(repository, number)) : [],
      asks('waiting-pr-approved') ? this.#once(pull, 'reviews', () => github.reviews(repository, number)) : [],
    ]);
    return { pull, labelEvents, reviews };
  }

  async #pushes(task: string, open: readonly Pull[]): Promise<TaskTruth['pushes']> {
    const { github } = this.#options;
    const own = open.filter((pull) => taskOfBranch(pull.branch) === task && isOwn(pull));
    const lists = await Promise.all(
      own.map(async (pull) => (await this.#once(pull, 'pushes', () => github.pushes(pull.repository, { branch: pull.branch, limit: MOST_PUSHES }))).map((push) => ({ ...push, repository: pull.repository }))),
    );
    return lists.flat();
  }

  /** The same for as long as the pull request is; of a failure nothing is kept. */
  #once<T>(pull: Pull, what: string, read: () => Promise<T>): Promise<T> {
    const key = `${what} ${pull.repository}#${pull.number}`;
    const of = JSON.stringify(pull);
    const kept = this.#kept.get(key);
    if (kept !== undefined && kept.of === of && kept.readAt - millis(pull.updatedAt) > SETTLED_MS) return kept.answer as Promise<T>;
    const answer = read();
    const entry: Kept = { of, readAt: this.#options.now().getTime(), answer };
    this.#kept.set(key, entry);
    answer.catch(() => this.#kept.get(key) === entry && this.#kept.delete(key));
    return answer;
  }
}

/** Its branch is in the repository itself. */
const isOwn = ({ headRepository, repository }: Pull): boolean => lower(headRepository ?? '') === lower(repository);
