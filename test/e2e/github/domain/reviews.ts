import { ApiError, validationFailed } from '../http/api-error.ts';
import type { Account, Comment, PullRecord, Review } from '../model.ts';
import type { Site } from '../site.ts';
import { issueJson } from '../shapes/issue.ts';
import { commentEvent, reviewEvent } from '../webhooks/payloads.ts';

const STATES = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED', PENDING: 'PENDING' } as const;
export type ReviewVerdict = keyof typeof STATES;
export const isVerdict = (text: string): text is ReviewVerdict => Object.hasOwn(STATES, text);

/** `commitId`: what was reviewed. */
export function addReview(site: Site, pull: PullRecord, user: Account, verdict: ReviewVerdict, body = '', commitId = pull.head.sha): Review {
  if (user === pull.user && verdict !== 'COMMENT' && verdict !== 'PENDING') {
    throw new ApiError(422, 'Unprocessable Entity', { errors: [`Can not ${verdict === 'APPROVE' ? 'approve' : 'request changes on'} your own pull request`] });
  }
  if (body === '' && (verdict === 'COMMENT' || verdict === 'REQUEST_CHANGES')) throw validationFailed({ resource: 'PullRequestReview', field: 'body', code: 'missing_field' });
  const review: Review = { id: site.ids.next('review'), state: STATES[verdict], user, body, commitId, at: new Date() };
  pull.reviews.push(review);
  if (verdict !== 'PENDING') {
    pull.updatedAt = new Date();
    site.webhooks.emit(pull.repository, reviewEvent(site.urls, pull, review, 'submitted', user));
  }
  return review;
}

export function dismissReview(site: Site, pull: PullRecord, actor: Account, review: Review): void {
  review.state = 'DISMISSED';
  pull.updatedAt = new Date();
  site.webhooks.emit(pull.repository, reviewEvent(site.urls, pull, review, 'dismissed', actor));
}

export function addComment(site: Site, pull: PullRecord, user: Account, body: string): Comment {
  const comment = { id: site.ids.next('comment'), user, body, at: new Date() };
  pull.comments.push(comment);
  pull.updatedAt = new Date();
  site.webhooks.emit(pull.repository, commentEvent(site.urls, pull, comment, issueJson(site.urls, pull)));
  return comment;
}
