import { FaultsError } from '../../contract/fault.ts';
import type { GitHub, RepositoryName } from '../github/github.ts';
import { loadTasks, type RepositoryTasks } from './find.ts';

/** Where a project has its tasks. */
export interface TasksPlace {
  readonly repository: RepositoryName;
  readonly branch: string;
  /** @default - the tag in use */
  readonly tag?: string;
}

/** GitHub's replicas are a moment apart: what is read so soon after a branch was seen to move may be older than the branch. */
const SETTLED_MS = 30_000;

/**
 * The tasks of one branch on GitHub, read anew only where the branch has moved. Most repositories lack some of the files that may stand beside
 * tasks.json, and GitHub's 404 counts against its limit each time, while a branch that has not moved is asked for free.
 */
export class BranchTasks {
  readonly #github: GitHub;
  readonly #now: () => number;
  #seen: { readonly head: string; readonly at: number } | undefined;
  #kept: { readonly version: string; readonly answer: Promise<RepositoryTasks> } | undefined;

  /** @param now milliseconds. @default performance.now */
  constructor(github: GitHub, now: () => number = () => performance.now()) {
    this.#github = github;
    this.#now = now;
  }

  /**
   * A text that changes when reading again may find something else: when the branch has moved, and once more half a minute after that.
   * @throws GitHubError
   */
  async version({ repository, branch, tag = '' }: TasksPlace): Promise<string> {
    const commit = (await this.#github.branches(repository, branch)).find(({ name }) => name === branch)?.sha;
    const head = [repository, branch, tag, commit ?? 'is not there'].join(' ');
    if (this.#seen?.head !== head) this.#seen = { head, at: this.#now() };
    return this.#now() - this.#seen.at < SETTLED_MS ? `${head} (new)` : head;
  }

  /** @throws FaultsError with every fault at once, and the same again while the branch has not moved; GitHubError */
  async read(place: TasksPlace): Promise<RepositoryTasks> {
    const version = await this.version(place);
    if (this.#kept?.version === version) return this.#kept.answer;
    const kept = { version, answer: loadFrom(this.#github, place) };
    this.#kept = kept;
    kept.answer.catch((error: unknown) => {
      if (!(error instanceof FaultsError) && this.#kept === kept) this.#kept = undefined;
    });
    return kept.answer;
  }
}

const loadFrom = (github: GitHub, { repository, branch, tag }: TasksPlace): Promise<RepositoryTasks> => loadTasks((path) => github.readFile(repository, path, branch), `${repository} at ${branch}`, tag);
