import { addLabels, removeLabel } from '../domain/labels.ts';
import { addComment } from '../domain/reviews.ts';
import { created, noContent, ok, type Answer } from '../http/answer.ts';
import { notFound, validationFailed } from '../http/api-error.ts';
import { paged } from '../http/pages.ts';
import { inRepository, text, type RepositoryRequest, type Route } from '../http/route.ts';
import { commentJson, issueEventJson } from '../shapes/conversation.ts';
import { issueJson } from '../shapes/issue.ts';
import { labelJson } from '../shapes/label.ts';
import { pullOf } from './pull-of.ts';

/** What a pull request has because it is an issue too. */
export const ISSUE_ROUTES: readonly Route[] = [
  inRepository('read', 'GET', '/issues/:number', (request) => ok(issueJson(request.site.urls, pullOf(request)))),
  inRepository('read', 'GET', '/issues/:number/labels', (request) => labels(request)),
  inRepository('write', 'POST', '/issues/:number/labels', (request) => {
    addLabels(request.site, pullOf(request), request.credential.account, namesOf(request));
    return labels(request);
  }),
  inRepository('write', 'PUT', '/issues/:number/labels', (request) => {
    const pull = pullOf(request);
    const names = namesOf(request);
    const kept = new Set(names.map((name) => name.toLowerCase()));
    for (const { name } of pull.labels) if (!kept.has(name.toLowerCase())) removeLabel(request.site, pull, request.credential.account, name);
    addLabels(request.site, pull, request.credential.account, names);
    return labels(request);
  }),
  inRepository('write', 'DELETE', '/issues/:number/labels/:name', (request) => {
    if (!removeLabel(request.site, pullOf(request), request.credential.account, request.params.name ?? '')) throw notFound('Label does not exist');
    return labels(request);
  }),
  inRepository('write', 'DELETE', '/issues/:number/labels', (request) => {
    const pull = pullOf(request);
    for (const { name } of pull.labels) removeLabel(request.site, pull, request.credential.account, name);
    return noContent();
  }),
  inRepository('read', 'GET', '/issues/:number/events', (request) => paged(request, pullOf(request).events, (event) => issueEventJson(request.site.urls, pullOf(request), event))),
  inRepository('read', 'GET', '/issues/:number/comments', (request) => paged(request, pullOf(request).comments, (comment) => commentJson(request.site.urls, pullOf(request), comment))),
  inRepository('write', 'POST', '/issues/:number/comments', (request) => {
    const pull = pullOf(request);
    return created(commentJson(request.site.urls, pull, addComment(request.site, pull, request.credential.account, text(request, 'body'))));
  }),
];

const labels = (request: RepositoryRequest): Answer => ok(pullOf(request).labels.map((label) => labelJson(request.site.urls, request.repository, label)));

/** `{labels: [name]}`, `{labels: [{name}]}`, or the list alone. */
function namesOf({ body }: RepositoryRequest): readonly string[] {
  const given: unknown = Array.isArray(body) ? body : body.labels;
  const names = (Array.isArray(given) ? (given as readonly unknown[]) : []).map((label) => (typeof label === 'string' ? label : (label as { readonly name?: unknown } | null)?.name));
  if (names.length === 0 || !names.every((name): name is string => typeof name === 'string' && name !== '' && name.length <= 50)) throw validationFailed({ resource: 'Label', code: 'invalid', field: 'name' });
  return names;
}
