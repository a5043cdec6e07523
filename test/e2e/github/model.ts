import type { BareRepository } from './git/bare-repository.ts';
import type { Lock } from './lock.ts';

export type AccountType = 'User' | 'Bot' | 'Organization';

export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: AccountType;
}

/** What a token may do in a repository: `admin` writes too, and has the repository's webhooks. */
export const LEVELS = ['none', 'read', 'write', 'admin'] as const;
export type Level = (typeof LEVELS)[number];

/** A token, and who it speaks for. */
export interface Credential {
  readonly token: string;
  readonly account: Account;
  readonly level: Level;
  /** Full names in lower case; absent: all repositories. */
  readonly repositories?: readonly string[];
  /** Milliseconds since 1970; absent: never. */
  readonly expiresAt?: number;
  /** Of a token that belongs to an App's installation. */
  readonly installation?: number;
}

export interface App {
  readonly id: number;
  readonly slug: string;
  /** What it does is done by this one. */
  readonly bot: Account;
  readonly publicKey: string;
  readonly level: Level;
  /** Seconds that a token of an installation lives. */
  readonly tokenLifetime: number;
}

export interface Installation {
  readonly id: number;
  readonly app: App;
  readonly owner: Account;
}

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export interface Review {
  readonly id: number;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  readonly user: Account;
  readonly body: string;
  readonly commitId: string;
  readonly at: Date;
}

export interface Comment {
  readonly id: number;
  readonly user: Account;
  readonly body: string;
  readonly at: Date;
}

export interface IssueEvent {
  readonly id: number;
  readonly event: 'labeled' | 'unlabeled' | 'closed' | 'reopened' | 'merged' | 'head_ref_deleted' | 'head_ref_force_pushed' | 'ready_for_review' | 'convert_to_draft';
  readonly actor: Account;
  readonly at: Date;
  readonly label?: Label;
  readonly commitId?: string;
}

export interface PullRecord {
  readonly repository: Repository;
  readonly id: number;
  readonly number: number;
  readonly user: Account;
  readonly createdAt: Date;
  readonly head: { readonly ref: string; sha: string };
  readonly base: { ref: string; sha: string };
  title: string;
  body: string | null;
  draft: boolean;
  state: 'open' | 'closed';
  updatedAt: Date;
  closedAt: Date | null;
  mergedAt: Date | null;
  mergedBy: Account | null;
  mergeCommitSha: string | null;
  /** Against the merge base, as of the last push to it. */
  size: { readonly commits: number; readonly additions: number; readonly deletions: number; readonly files: number };
  labels: readonly Label[];
  readonly reviews: Review[];
  readonly comments: Comment[];
  readonly events: IssueEvent[];
}

/** One change of a branch, by the account of the server. */
export interface PushRecord {
  readonly id: number;
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly actor: Account;
  readonly at: Date;
  readonly kind: 'push' | 'force_push' | 'branch_creation' | 'branch_deletion' | 'pr_merge';
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: Account;
  readonly at: Date;
}

export interface Hook {
  readonly id: number;
  url: string;
  secret: string;
  /** Names of events; `*` is all. */
  events: readonly string[];
  active: boolean;
  readonly createdAt: Date;
  updatedAt: Date;
  lastResponse: { readonly code: number | null; readonly status: string; readonly message: string | null };
  /** Newest last. */
  readonly deliveries: Delivery[];
}

/** One try to deliver a webhook. */
export interface Delivery {
  readonly id: number;
  readonly hook: Hook;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly repository: Repository;
  readonly at: Date;
  readonly redelivery: boolean;
  /** Seconds. */
  readonly duration: number;
  readonly status: string;
  readonly statusCode: number;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
  readonly response: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
}

export interface Repository {
  readonly id: number;
  readonly owner: Account;
  readonly name: string;
  /** `owner/name`. */
  readonly fullName: string;
  readonly defaultBranch: string;
  readonly createdAt: Date;
  pushedAt: Date;
  readonly git: BareRepository;
  /** Held by whoever changes the Git repository. */
  readonly lock: Lock;
  readonly labels: Map<string, Label>;
  /** By number, in the order of their numbers. */
  readonly pulls: Map<number, PullRecord>;
  /** Newest last. */
  readonly pushes: PushRecord[];
  readonly statuses: CommitStatus[];
  readonly hooks: Map<number, Hook>;
  /** A branch whose pull request was merged goes by itself. */
  deleteBranchOnMerge: boolean;
}
