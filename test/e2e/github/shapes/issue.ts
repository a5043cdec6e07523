import type { PullRecord } from '../model.ts';
import { accountJson } from './account.ts';
import { instant, nodeId } from './instant.ts';
import { labelJson } from './label.ts';
import type { Schemas } from './schemas.ts';
import type { Urls } from './urls.ts';

/** A pull request is an issue too. */
export function issueJson(urls: Urls, pull: PullRecord): Schemas['issue'] {
  const { repository, number } = pull;
  const repo = `${urls.api}/repos/${repository.fullName}`;
  const url = `${repo}/issues/${number}`;
  const html = `${urls.web}/${repository.fullName}/pull/${number}`;
  return {
    url,
    repository_url: repo,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    number,
    title: pull.title,
    user: accountJson(urls, pull.user),
    labels: pull.labels.map((label) => ({ ...labelJson(urls, repository, label) })),
    state: pull.state,
    locked: false,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: pull.comments.length,
    created_at: instant(pull.createdAt),
    updated_at: instant(pull.updatedAt),
    closed_at: instant(pull.closedAt),
    author_association: 'CONTRIBUTOR',
    active_lock_reason: null,
    draft: pull.draft,
    pull_request: { url: `${repo}/pulls/${number}`, html_url: html, diff_url: `${html}.diff`, patch_url: `${html}.patch`, merged_at: instant(pull.mergedAt) },
    body: pull.body,
    state_reason: null,
  };
}
