/**
 * GitHub, as the rest of the program asks for it: this interface and nothing else. connect.ts makes one; calls/ has a file for each kind of question,
 * read/ takes answers apart, and http/ obeys limits, tries again, and asks conditionally.
 */

/** A repository as `owner/name`. */
export type RepositoryName = string;

/** A pull request, as far as plays ask. */
export interface Pull {
  readonly repository: RepositoryName;
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly merged: boolean;
  readonly draft: boolean;
  readonly title: string;
  /** The branch that it brings, and the repository that has it, as `owner/name` (absent where that was deleted). */
  readonly branch: string;
  readonly headRepository?: RepositoryName;
  readonly headSha: string;
  /** The branch that it merges into. */
  readonly base: string;
  readonly labels: readonly string[];
  readonly author: string;
  readonly url: string;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly mergedAt?: string;
  readonly mergeCommitSha?: string;
}

/** A label that was put on or taken off. */
export interface LabelEvent {
  readonly label: string;
  readonly added: boolean;
  readonly actor: string;
  readonly at: string;
}

export interface Review {
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  readonly reviewer: string;
  /** The commit that it is about. */
  readonly sha: string;
  readonly at: string;
}

/** A push, by GitHub's own account of it (not the commit's dates, which whoever commits may choose). */
export interface Push {
  readonly branch: string;
  readonly before: string;
  readonly after: string;
  readonly actor: string;
  readonly at: string;
}

/** A file of a repository at one commit. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
  /** The blob's id: to write the file, it must still be this. */
  readonly sha: string;
}

/** One try of GitHub to deliver a webhook. */
export interface HookDelivery {
  readonly hook: number;
  readonly id: string;
  /** The id that stays the same when it is delivered again: `X-GitHub-Delivery`. */
  readonly guid: string;
  readonly event: string;
  readonly action?: string;
  readonly deliveredAt: string;
  readonly redelivery: boolean;
  /** HTTP status of the answer; 0 where there was none. */
  readonly status: number;
}

/** Thrown for what GitHub refused. What may work another time was tried again before, and limits were waited for. */
export class GitHubError extends Error {
  /** HTTP status of the answer; 429 for every limit, whatever status GitHub gave it; 0 where GitHub could not be reached. */
  readonly status: number;
  /** When a limit ends, in RFC 3339. Nothing is sent before that time. */
  readonly retryAt: string | undefined;
  constructor(status: number, message: string, options?: ErrorOptions & { readonly retryAt?: string | undefined }) {
    super(message, options);
    this.name = 'GitHubError';
    this.status = status;
    this.retryAt = options?.retryAt;
  }

  /** It may work another time. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
  /** The credentials lack a right: 401, 403 other than a limit, or 404 on what is known to be there. */
  get isForbidden(): boolean {
    return this.status === 401 || this.status === 403;
  }
  /** The file or branch changed since it was read. */
  get isConflict(): boolean {
    return this.status === 409 || this.status === 422;
  }
}

/**
 * What we ask of GitHub, by its REST API. What is not there is `undefined` or empty. Limits are obeyed (Retry-After, reset); conditional
 * requests spare the budget: an answer that has not changed costs nothing of it.
 */
export interface GitHub {
  /** Pull requests of all states, those changed last first: at most `limit`, and none that changed before `since`. */
  changedPulls(repository: RepositoryName, options?: { readonly since?: string; readonly limit?: number }): Promise<readonly Pull[]>;
  pull(repository: RepositoryName, number: number): Promise<Pull | undefined>;
  /** Those that bring a branch of the repository itself, of all states, newest first. */
  pullsOfBranch(repository: RepositoryName, branch: string): Promise<readonly Pull[]>;
  /** All labels ever put on or taken off, in the order of time. */
  labelEvents(repository: RepositoryName, number: number): Promise<readonly LabelEvent[]>;
  reviews(repository: RepositoryName, number: number): Promise<readonly Review[]>;
  /** Pushes to a branch, or to all, newest first: at most `limit`. */
  pushes(repository: RepositoryName, options?: { readonly branch?: string; readonly limit?: number }): Promise<readonly Push[]>;
  /** Names of the branches that begin so. */
  branches(repository: RepositoryName, prefix: string): Promise<readonly { readonly name: string; readonly sha: string }[]>;
  createPull(repository: RepositoryName, pull: { readonly title: string; readonly body: string; readonly branch: string; readonly base: string }): Promise<Pull>;
  addLabels(repository: RepositoryName, number: number, labels: readonly string[]): Promise<void>;
  /** `false`: it was not there. */
  removeLabel(repository: RepositoryName, number: number, label: string): Promise<boolean>;
  comment(repository: RepositoryName, number: number, body: string): Promise<void>;
  /** Comments of a pull request's conversation, the oldest first. */
  comments(repository: RepositoryName, number: number): Promise<readonly { readonly author: string; readonly body: string }[]>;
  /** The files that a pull request changes; `sha` is that of the file as it is in the branch. GitHub tells of at most 3,000. */
  changedFiles(repository: RepositoryName, number: number): Promise<readonly { readonly path: string; readonly sha: string }[]>;
  /** @param ref a branch or a commit */
  readFile(repository: RepositoryName, path: string, ref: string): Promise<RepositoryFile | undefined>;
  /** Commits one file to a branch. Throws a `GitHubError` with `isConflict` where the file is not any more the one of `sha`. @returns the commit's id */
  writeFile(repository: RepositoryName, file: RepositoryFile, options: { readonly branch: string; readonly message: string }): Promise<string>;
  /** Deliveries of the repository's webhooks, newest first, down to `since`. @param options.url only of webhooks that deliver to this address */
  deliveries(repository: RepositoryName, options: { readonly since: string; readonly url?: string }): Promise<readonly HookDelivery[]>;
  redeliver(repository: RepositoryName, delivery: HookDelivery): Promise<void>;
  /** A token that lives at least half an hour, for `git` and for agents, limited to the repositories where the credentials allow that. */
  token(repositories: readonly RepositoryName[]): Promise<{ readonly token: string; readonly expiresAt?: string }>;
}
