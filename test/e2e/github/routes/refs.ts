import { pushing } from '../domain/pushes.ts';
import { log } from '../git/log.ts';
import { created, noContent, ok } from '../http/answer.ts';
import { ApiError, notFound, validationFailed } from '../http/api-error.ts';
import { behind, pageOf, paged } from '../http/pages.ts';
import { inRepository, text, type RepositoryRequest, type Route } from '../http/route.ts';
import { activityJson, commitJson, refJson } from '../shapes/commit.ts';
import { statusRoutes } from './statuses.ts';

export const REF_ROUTES: readonly Route[] = [
  inRepository('read', 'GET', '/git/matching-refs/*ref', async (request) => {
    const { site, repository, params } = request;
    // The prefix is one of text: `task-1` matches `task-10` too.
    const refs = [...(await repository.git.refs())].filter(([name]) => name.startsWith(`refs/${params.ref ?? ''}`) && !name.startsWith('refs/pull/'));
    return paged(request, refs, ([name, sha]) => refJson(site.urls, repository, name, sha));
  }),
  inRepository('read', 'GET', '/git/ref/*ref', async (request) => {
    const name = `refs/${request.params.ref ?? ''}`;
    const sha = (await request.repository.git.refs(name)).get(name);
    if (sha === undefined) throw notFound();
    return ok(refJson(request.site.urls, request.repository, name, sha));
  }),
  inRepository('write', 'POST', '/git/refs', async (request) => {
    const [ref, sha] = [text(request, 'ref'), text(request, 'sha')];
    const { git } = request.repository;
    if (!/^refs\/(heads|tags)\/./.test(ref) || (await git.commit(sha)) === undefined) throw new ApiError(422, 'Object does not exist');
    if ((await git.commit(ref)) !== undefined) throw new ApiError(422, 'Reference already exists');
    await pushing(request.site, request.repository, request.credential.account, () => git.setRef(ref, sha));
    return created(refJson(request.site.urls, request.repository, ref, sha));
  }),
  inRepository('write', 'PATCH', '/git/refs/*ref', async (request) => {
    const [ref, sha] = [`refs/${request.params.ref ?? ''}`, text(request, 'sha')];
    const { git } = request.repository;
    await pushing(request.site, request.repository, request.credential.account, async () => {
      const before = await git.commit(ref);
      if (before === undefined) throw new ApiError(422, 'Reference does not exist');
      if (request.body.force !== true && !(await git.isAncestor(before, sha))) throw new ApiError(422, 'Update is not a fast forward');
      await git.setRef(ref, sha, before);
    });
    return ok(refJson(request.site.urls, request.repository, ref, sha));
  }),
  inRepository('write', 'DELETE', '/git/refs/*ref', async (request) => {
    const ref = `refs/${request.params.ref ?? ''}`;
    if (ref.startsWith('refs/pull/') || (await request.repository.git.commit(ref)) === undefined) throw new ApiError(422, 'Reference does not exist');
    await pushing(request.site, request.repository, request.credential.account, () => request.repository.git.deleteRef(ref));
    return noContent();
  }),
  inRepository('read', 'GET', '/git/blobs/:sha', async ({ repository, params, headers }) => {
    const sha = params.sha ?? '';
    const bytes = await repository.git.blob(sha);
    if (bytes === undefined) throw notFound();
    if (/\braw\b/.test(headers.accept ?? '')) return { status: 200, raw: { type: 'application/vnd.github.raw', bytes } };
    return ok({ sha, size: bytes.length, encoding: 'base64', content: bytes.toString('base64') });
  }),
  inRepository('read', 'GET', '/branches', async (request) => {
    const branches = await request.repository.git.refs('refs/heads/');
    return paged(request, [...branches], ([name, sha]) => ({ name: name.slice('refs/heads/'.length), commit: { sha, url: `${request.site.urls.api}/repos/${request.repository.fullName}/commits/${sha}` }, protected: false }));
  }),
  inRepository('read', 'GET', '/branches/*branch', async ({ site, repository, params }) => {
    const sha = await repository.git.commit(`refs/heads/${params.branch ?? ''}`);
    const commit = sha === undefined ? undefined : (await log(repository.git, [sha], { limit: 1 }))[0];
    if (commit === undefined) throw notFound('Branch not found');
    return ok({ name: params.branch, commit: commitJson(site.urls, repository, commit), protected: false });
  }),
  inRepository('read', 'GET', '/commits', async (request) => {
    const { query, repository, site } = request;
    const { page, perPage } = pageOf(request);
    const sha = await repository.git.commit(query.get('sha') ?? repository.defaultBranch);
    if (sha === undefined) throw notFound();
    const [path, since, until] = [query.get('path'), query.get('since'), query.get('until')];
    const options = { ...(path !== null && { path }), ...(since !== null && { since }), ...(until !== null && { until }) };
    const commits = await log(repository.git, [sha], { ...options, skip: 0, limit: page * perPage + 1 });
    return paged(request, commits, (commit) => commitJson(site.urls, repository, commit));
  }),
  ...statusRoutes(),
  inRepository('read', 'GET', '/commits/*ref', async ({ repository, params, site }) => {
    const sha = await repository.git.commit(params.ref ?? '');
    const commit = sha === undefined ? undefined : (await log(repository.git, [sha], { limit: 1 }))[0];
    if (commit === undefined) throw validationFailed({ resource: 'Commit', code: 'invalid', message: `No commit found for SHA: ${params.ref}` });
    return ok(commitJson(site.urls, repository, commit));
  }),
  inRepository('read', 'GET', '/activity', (request) => activity(request)),
];

/** Pushes, newest first, as the server saw them. */
function activity(request: RepositoryRequest) {
  const { query, repository, site } = request;
  const [ref, actor, kind] = [query.get('ref'), query.get('actor'), query.get('activity_type')];
  const found = repository.pushes
    .filter((push) => ref === null || push.ref === ref || push.ref === `refs/heads/${ref}`)
    .filter((push) => actor === null || push.actor.login.toLowerCase() === actor.toLowerCase())
    .filter((push) => kind === null || push.kind === kind);
  return behind(request, query.get('direction') === 'asc' ? found : found.reverse(), 'after', (push) => activityJson(site.urls, push));
}
