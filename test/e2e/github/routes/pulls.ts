import { mergePull } from '../domain/merge.ts';
import { closePull, openPull, reopenPull } from '../domain/pulls.ts';
import { log } from '../git/log.ts';
import { created, noContent, ok } from '../http/answer.ts';
import { notFound } from '../http/api-error.ts';
import { paged } from '../http/pages.ts';
import { inRepository, optionalText, text, type RepositoryRequest, type Route } from '../http/route.ts';
import type { PullRecord } from '../model.ts';
import { commitJson } from '../shapes/commit.ts';
import { pullJson, pullSimpleJson } from '../shapes/pull.ts';
import { pullEvent } from '../webhooks/payloads.ts';
import { pullOf } from './pull-of.ts';

export const PULL_ROUTES: readonly Route[] = [
  inRepository('read', 'GET', '/pulls', (request) => paged(request, chosen(request), (pull) => pullSimpleJson(request.site.urls, pull))),
  inRepository('write', 'POST', '/pulls', async (request) => {
    const { site, repository, credential, body } = request;
    const pull = { title: text(request, 'title'), head: text(request, 'head'), base: text(request, 'base'), body: optionalText(request, 'body') ?? null, draft: body.draft === true };
    return created(pullJson(site.urls, await openPull(site, repository, credential.account, pull)));
  }),
  inRepository('read', 'GET', '/pulls/:number', async (request) => {
    const pull = pullOf(request);
    return ok(pullJson(request.site.urls, pull, await mergeable(pull)));
  }),
  inRepository('write', 'PATCH', '/pulls/:number', async (request) => {
    const { site, credential } = request;
    const pull = pullOf(request);
    edit(request, pull);
    const state = optionalText(request, 'state');
    if (state === 'closed' && pull.state === 'open') closePull(site, pull, credential.account);
    if (state === 'open' && pull.state === 'closed') await reopenPull(site, pull, credential.account);
    return ok(pullJson(site.urls, pull));
  }),
  inRepository('read', 'GET', '/pulls/:number/merge', (request) => {
    if (pullOf(request).mergedAt === null) throw notFound();
    return noContent();
  }),
  inRepository('write', 'PUT', '/pulls/:number/merge', async (request) => {
    const given = { method: optionalText(request, 'merge_method') as 'merge' | 'squash' | 'rebase' | undefined, sha: optionalText(request, 'sha'), title: optionalText(request, 'commit_title'), message: optionalText(request, 'commit_message') };
    const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const sha = await mergePull(request.site, pullOf(request), request.credential.account, options);
    return ok({ sha, merged: true, message: 'Pull Request successfully merged' });
  }),
  inRepository('read', 'GET', '/pulls/:number/commits', async (request) => {
    const pull = pullOf(request);
    const commits = await log(request.repository.git, [`${pull.base.sha}..${pull.head.sha}`], { oldestFirst: true });
    return paged(request, commits, (commit) => commitJson(request.site.urls, request.repository, commit));
  }),
  // Who is asked to review changes nothing here.
  inRepository('write', 'POST', '/pulls/:number/requested_reviewers', (request) => created(pullSimpleJson(request.site.urls, pullOf(request)))),
  inRepository('write', 'DELETE', '/pulls/:number/requested_reviewers', (request) => ok(pullSimpleJson(request.site.urls, pullOf(request)))),
];

function edit(request: RepositoryRequest, pull: PullRecord): void {
  const title = optionalText(request, 'title') ?? pull.title;
  const body = optionalText(request, 'body') ?? pull.body;
  const changes = { ...(title !== pull.title && { title: { from: pull.title } }), ...(body !== pull.body && { body: { from: pull.body } }) };
  if (Object.keys(changes).length === 0) return;
  pull.title = title;
  pull.body = body;
  pull.updatedAt = new Date();
  request.site.webhooks.emit(pull.repository, pullEvent(request.site.urls, pull, 'edited', request.credential.account, { changes }));
}

/** GitHub tries in the background and says null at first; here it is known at once. */
async function mergeable(pull: PullRecord): Promise<boolean | null> {
  if (pull.state === 'closed') return null;
  const base = await pull.repository.git.commit(`refs/heads/${pull.base.ref}`);
  return base !== undefined && (await pull.repository.git.mergedTree(base, pull.head.sha)) !== undefined;
}

/** The pull requests that the query asks for, in the order that it asks for; the newest first unless it says something else. */
function chosen({ repository, query }: RepositoryRequest): readonly PullRecord[] {
  const state = query.get('state') ?? 'open';
  const [owner, branch] = query.get('head')?.split(/:(.*)/s) ?? [];
  const base = query.get('base');
  const sort = query.get('sort') ?? 'created';
  const ascending = (query.get('direction') ?? (sort === 'created' ? 'desc' : 'asc')) === 'asc';
  const key = (pull: PullRecord): number => (sort === 'updated' ? pull.updatedAt : pull.createdAt).getTime();
  return [...repository.pulls.values()]
    .filter((pull) => state === 'all' || pull.state === state)
    // A head without an owner is no filter, as on GitHub.
    .filter((pull) => branch === undefined || (owner?.toLowerCase() === repository.owner.login.toLowerCase() && pull.head.ref === branch))
    .filter((pull) => base === null || pull.base.ref === base)
    .sort((a, b) => (ascending ? 1 : -1) * (key(a) - key(b) || a.number - b.number));
}
