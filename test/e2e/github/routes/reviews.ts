import { addReview, dismissReview, isVerdict } from '../domain/reviews.ts';
import { ok } from '../http/answer.ts';
import { notFound, validationFailed } from '../http/api-error.ts';
import { paged } from '../http/pages.ts';
import { inRepository, optionalText, type RepositoryRequest, type Route } from '../http/route.ts';
import type { Review } from '../model.ts';
import { reviewJson } from '../shapes/conversation.ts';
import { pullOf } from './pull-of.ts';

export const REVIEW_ROUTES: readonly Route[] = [
  inRepository('read', 'GET', '/pulls/:number/reviews', (request) => paged(request, pullOf(request).reviews, (review) => reviewJson(request.site.urls, pullOf(request), review))),
  inRepository('read', 'GET', '/pulls/:number/reviews/:review', (request) => ok(reviewJson(request.site.urls, pullOf(request), reviewOf(request)))),
  inRepository('write', 'POST', '/pulls/:number/reviews', async (request) => {
    const verdict = optionalText(request, 'event') ?? 'PENDING';
    if (!isVerdict(verdict)) throw validationFailed({ resource: 'PullRequestReview', field: 'event', code: 'invalid' });
    const pull = pullOf(request);
    const commit = optionalText(request, 'commit_id') ?? pull.head.sha;
    if (!/^[0-9a-f]{40}$/.test(commit) || (await request.repository.git.commit(commit)) === undefined) throw validationFailed({ resource: 'PullRequestReview', field: 'commit_id', code: 'invalid' });
    return ok(reviewJson(request.site.urls, pull, addReview(request.site, pull, request.credential.account, verdict, optionalText(request, 'body'), commit)));
  }),
  inRepository('write', 'PUT', '/pulls/:number/reviews/:review/dismissals', (request) => {
    const review = reviewOf(request);
    dismissReview(request.site, pullOf(request), request.credential.account, review);
    return ok(reviewJson(request.site.urls, pullOf(request), review));
  }),
];

function reviewOf(request: RepositoryRequest): Review {
  const review = pullOf(request).reviews.find(({ id }) => id === Number(request.params.review));
  if (review === undefined) throw notFound();
  return review;
}
