import { GitHubError, type GitHub, type RepositoryName } from '../github/github.ts';
import { backoffMs, pause, type Backoff } from '../kube/backoff.ts';
import type { Logger } from '../log/logger.ts';
import type { KnownPulls } from './known-pulls.ts';
import { millis } from './moments.ts';

export interface WatchGitHubOptions {
  readonly github: GitHub;
  readonly repositories: readonly RepositoryName[];
  readonly known: KnownPulls;
  /** The oldest moment that matters to a play or project; `undefined`: there is none, and GitHub is left alone. */
  readonly since: () => string | undefined;
  /** Told of each task whose pull requests have changed. */
  readonly changed: (task: string) => void;
  /** Told of what GitHub refused. */
  readonly refused: (error: GitHubError) => void;
  /** How often to ask, in milliseconds. */
  readonly everyMs: number;
  /** @default from `everyMs` to 5 minutes */
  readonly backoff?: Backoff;
  readonly log: Logger;
}

/** Of those that changed, so many are read at most: the newest. */
const MOST = 1000;
const LONGEST_MS = 300_000;
/** When a right is missing, asking more often does not help. */
const REFUSED_MS = 600_000;

/** Asks GitHub what changed. One repository is asked for one answer at a time, so that a slow GitHub has never two questions of ours to answer. */
export class GitHubWatch {
  readonly #options: WatchGitHubOptions;
  readonly #looks = new Map<RepositoryName, Promise<void>>();

  constructor(options: WatchGitHubOptions) {
    this.#options = options;
  }

  /** One look at all repositories. @throws GitHubError */
  async lookAll(): Promise<void> {
    await Promise.all(this.#options.repositories.map((repository) => this.look(repository)));
  }

  /** One look; whoever asks while one is under way waits for that and gets one of its own. */
  look(repository: RepositoryName): Promise<void> {
    const before = this.#looks.get(repository) ?? Promise.resolve();
    const look = before.catch(() => {}).then(() => this.#lookNow(repository));
    this.#looks.set(repository, look);
    return look;
  }

  async #lookNow(repository: RepositoryName): Promise<void> {
    const { github, known, since, changed } = this.#options;
    const oldest = since();
    if (oldest === undefined) return;
    const pulls = await github.changedPulls(repository, { since: known.seenUntil(repository) ?? oldest, limit: MOST });
    const tasks = known.put(pulls);
    known.sawChanges(repository, pulls);
    for (const task of tasks) changed(task);
  }

  /** Looks again and again until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(this.#options.repositories.map((repository) => this.#watch(repository, signal)));
  }

  async #watch(repository: RepositoryName, signal: AbortSignal): Promise<void> {
    const { everyMs, log, refused, backoff = { firstMs: everyMs, longestMs: LONGEST_MS } } = this.#options;
    let failures = 0;
    while (!signal.aborted) {
      let wait = everyMs;
      try {
        await this.look(repository);
        failures = 0;
      } catch (err) {
        if (signal.aborted) return;
        failures++;
        wait = waitAfter(err, backoffMs(failures, backoff));
        log.warn({ repository, err, failures, againAfterMs: Math.round(wait) }, 'GitHub could not be asked what changed: trying again');
        if (err instanceof GitHubError && isRefusal(err)) refused(err);
      }
      await pause(wait, signal);
    }
  }
}

/** A repository that the credentials may not read is not found. */
export const isRefusal = (error: GitHubError): boolean => error.isForbidden || error.status === 404;

/** Milliseconds after which it makes sense to ask again. */
export function waitAfter(error: unknown, otherwise: number, now = Date.now()): number {
  if (!(error instanceof GitHubError)) return otherwise;
  if (isRefusal(error)) return REFUSED_MS;
  return error.retryAt === undefined ? otherwise : Math.max(otherwise, millis(error.retryAt) - now);
}
