import type { Commit } from '../git/log.ts';
import { ZERO_SHA } from '../git/bare-repository.ts';
import type { Account, Comment, Hook, Label, PullRecord, Repository, Review } from '../model.ts';
import { accountJson } from '../shapes/account.ts';
import { commentJson, reviewJson } from '../shapes/conversation.ts';
import { hookJson } from '../shapes/hook.ts';
import { labelJson } from '../shapes/label.ts';
import { pullJson, pullSimpleJson } from '../shapes/pull.ts';
import { repositoryJson } from '../shapes/repository.ts';
import type { Urls } from '../shapes/urls.ts';
import type { WebhookEvent } from './webhooks.ts';

/** What all webhooks have. */
const common = (urls: Urls, repository: Repository, sender: Account) => ({ repository: repositoryJson(urls, repository), sender: accountJson(urls, sender) });

export interface PullExtras {
  readonly label?: Label;
  readonly before?: string;
  readonly after?: string;
  readonly changes?: unknown;
}

export function pullEvent(urls: Urls, pull: PullRecord, action: string, sender: Account, { label, ...extras }: PullExtras = {}): WebhookEvent {
  const { number, repository } = pull;
  const payload = { action, number, pull_request: pullJson(urls, pull), ...(label !== undefined && { label: labelJson(urls, repository, label) }), ...extras, ...common(urls, repository, sender) };
  return { event: 'pull_request', action, payload };
}

/** In webhooks a review's state is in lower case. */
export function reviewEvent(urls: Urls, pull: PullRecord, review: Review, action: 'submitted' | 'dismissed', sender: Account): WebhookEvent {
  const json = reviewJson(urls, pull, review);
  const payload = { action, review: { ...json, state: json.state.toLowerCase() }, pull_request: pullSimpleJson(urls, pull), ...common(urls, pull.repository, sender) };
  return { event: 'pull_request_review', action, payload };
}

export function commentEvent(urls: Urls, pull: PullRecord, comment: Comment, issue: unknown): WebhookEvent {
  return { event: 'issue_comment', action: 'created', payload: { action: 'created', issue, comment: commentJson(urls, pull, comment), ...common(urls, pull.repository, comment.user) } };
}

export function pingEvent(urls: Urls, repository: Repository, hook: Hook, sender: Account): WebhookEvent {
  return { event: 'ping', action: null, payload: { zen: 'Keep it logically awesome.', hook_id: hook.id, hook: hookJson(urls, repository, hook), ...common(urls, repository, sender) } };
}

export interface PushEvent {
  /** In full: `refs/heads/main`. */
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly forced: boolean;
  /** Oldest first. */
  readonly commits: readonly (Commit & { readonly added: readonly string[]; readonly removed: readonly string[]; readonly modified: readonly string[] })[];
  readonly head: PushEvent['commits'][number] | undefined;
}

export function pushEvent(urls: Urls, repository: Repository, sender: Account, push: PushEvent): WebhookEvent {
  const html = `${urls.web}/${repository.fullName}`;
  const common_ = common(urls, repository, sender);
  const commit = ({ sha, tree, message, author, committer, added, removed, modified }: PushEvent['commits'][number]) => ({
    id: sha,
    tree_id: tree,
    distinct: true,
    message,
    timestamp: author.date,
    url: `${html}/commit/${sha}`,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
    added,
    removed,
    modified,
  });
  const payload = {
    ref: push.ref,
    before: push.before,
    after: push.after,
    // In this event alone, two times are numbers and the owner has a name.
    repository: {
      ...common_.repository,
      owner: { name: repository.owner.login, email: null, ...common_.repository.owner },
      created_at: Math.floor(repository.createdAt.getTime() / 1000),
      pushed_at: Math.floor(repository.pushedAt.getTime() / 1000),
      url: html,
      stargazers: 0,
      master_branch: repository.defaultBranch,
    },
    pusher: { name: sender.login, email: emailOf(sender) },
    sender: common_.sender,
    created: push.before === ZERO_SHA,
    deleted: push.after === ZERO_SHA,
    forced: push.forced,
    base_ref: null,
    compare: `${html}/compare/${push.before.slice(0, 12)}...${push.after.slice(0, 12)}`,
    commits: push.commits.map(commit),
    head_commit: push.head === undefined ? null : commit(push.head),
  };
  return { event: 'push', action: null, payload };
}

/** The address that GitHub puts into commits that are made on its pages. */
export const emailOf = ({ id, login }: Account): string => `${id}+${login}@users.noreply.github.com`;
