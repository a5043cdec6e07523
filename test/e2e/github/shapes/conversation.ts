import type { Comment, IssueEvent, PullRecord, Review } from '../model.ts';
import { accountJson } from './account.ts';
import { instant, nodeId } from './instant.ts';
import type { Schemas } from './schemas.ts';
import type { Urls } from './urls.ts';

export function reviewJson(urls: Urls, { repository, number }: PullRecord, review: Review): Schemas['pull-request-review'] {
  const html = `${urls.web}/${repository.fullName}/pull/${number}#pullrequestreview-${review.id}`;
  const pull = `${urls.api}/repos/${repository.fullName}/pulls/${number}`;
  return {
    id: review.id,
    node_id: nodeId('PRR', review.id),
    user: accountJson(urls, review.user),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pull,
    author_association: 'CONTRIBUTOR',
    _links: { html: { href: html }, pull_request: { href: pull } },
    ...(review.state !== 'PENDING' && { submitted_at: instant(review.at) }),
    commit_id: review.commitId,
  };
}

export function commentJson(urls: Urls, { repository, number }: PullRecord, { id, user, body, at }: Comment): Schemas['issue-comment'] {
  const repo = `${urls.api}/repos/${repository.fullName}`;
  return {
    url: `${repo}/issues/comments/${id}`,
    html_url: `${urls.web}/${repository.fullName}/pull/${number}#issuecomment-${id}`,
    issue_url: `${repo}/issues/${number}`,
    id,
    node_id: nodeId('IC', id),
    user: accountJson(urls, user),
    created_at: instant(at),
    updated_at: instant(at),
    author_association: 'CONTRIBUTOR',
    body,
    performed_via_github_app: null,
  };
}

export function issueEventJson(urls: Urls, { repository }: PullRecord, { id, event, actor, at, label, commitId }: IssueEvent): Schemas['issue-event'] {
  const repo = `${urls.api}/repos/${repository.fullName}`;
  return {
    id,
    node_id: nodeId('E', id),
    url: `${repo}/issues/events/${id}`,
    actor: accountJson(urls, actor),
    event,
    commit_id: commitId ?? null,
    commit_url: commitId === undefined ? null : `${repo}/commits/${commitId}`,
    created_at: instant(at),
    ...(label !== undefined && { label: { name: label.name, color: label.color } }),
    performed_via_github_app: null,
  };
}
