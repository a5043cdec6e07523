import type { PullRecord } from '../model.ts';
import { accountJson } from './account.ts';
import { instant, nodeId } from './instant.ts';
import { labelJson } from './label.ts';
import { repositoryJson } from './repository.ts';
import type { Schemas } from './schemas.ts';
import type { Urls } from './urls.ts';

/** A pull request as lists and reviews have it. */
export function pullSimpleJson(urls: Urls, pull: PullRecord): Schemas['pull-request-simple'] {
  const { repository, number } = pull;
  const repo = `${urls.api}/repos/${repository.fullName}`;
  const url = `${repo}/pulls/${number}`;
  const html = `${urls.web}/${repository.fullName}/pull/${number}`;
  const links = {
    html_url: html,
    issue_url: `${repo}/issues/${number}`,
    comments_url: `${repo}/issues/${number}/comments`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repo}/pulls/comments{/number}`,
    commits_url: `${url}/commits`,
    statuses_url: `${repo}/statuses/${pull.head.sha}`,
  };
  const side = ({ ref, sha }: { readonly ref: string; readonly sha: string }) => ({
    label: `${repository.owner.login}:${ref}`,
    ref,
    sha,
    user: accountJson(urls, repository.owner),
    repo: repositoryJson(urls, repository),
  });
  return {
    url,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    ...links,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: accountJson(urls, pull.user),
    body: pull.body,
    created_at: instant(pull.createdAt),
    updated_at: instant(pull.updatedAt),
    closed_at: instant(pull.closedAt),
    merged_at: instant(pull.mergedAt),
    merge_commit_sha: pull.mergeCommitSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: pull.labels.map((label) => ({ ...labelJson(urls, repository, label) })),
    milestone: null,
    draft: pull.draft,
    head: side(pull.head),
    base: side(pull.base),
    _links: {
      self: { href: url },
      html: { href: links.html_url },
      issue: { href: links.issue_url },
      comments: { href: links.comments_url },
      review_comments: { href: links.review_comments_url },
      review_comment: { href: links.review_comment_url },
      commits: { href: links.commits_url },
      statuses: { href: links.statuses_url },
    },
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** The whole pull request, as asked for by its number, and in webhooks. `mergeable` is null as long as nobody has tried. */
export function pullJson(urls: Urls, pull: PullRecord, mergeable: boolean | null = null): Schemas['pull-request'] {
  const { state: _, user, labels, head, base, ...simple } = pullSimpleJson(urls, pull);
  return {
    ...simple,
    state: pull.state,
    user: user ?? accountJson(urls, pull.user),
    labels,
    head: { ...head, user: accountJson(urls, pull.repository.owner) },
    base: { ...base, user: accountJson(urls, pull.repository.owner) },
    merged: pull.mergedAt !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeable === null ? 'unknown' : pull.draft ? 'draft' : mergeable ? 'clean' : 'dirty',
    merged_by: pull.mergedBy === null ? null : accountJson(urls, pull.mergedBy),
    comments: pull.comments.length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull.size.commits,
    additions: pull.size.additions,
    deletions: pull.size.deletions,
    changed_files: pull.size.files,
  };
}
