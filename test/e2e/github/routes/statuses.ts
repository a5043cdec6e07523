import { created, ok } from '../http/answer.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { paged } from '../http/pages.ts';
import { inRepository, optionalText, text, type RepositoryRequest, type Route } from '../http/route.ts';
import type { CommitStatus } from '../model.ts';
import { statusJson } from '../shapes/commit.ts';
import { repositoryJson } from '../shapes/repository.ts';

const STATES = ['error', 'failure', 'pending', 'success'];

export const statusRoutes = (): readonly Route[] => [
  inRepository('write', 'POST', '/statuses/:sha', async (request) => {
    const { site, repository, credential } = request;
    const sha = await repository.git.commit(request.params.sha ?? '');
    const state = text(request, 'state');
    if (sha === undefined) throw new ApiError(422, `No commit found for SHA: ${request.params.sha}`);
    if (!STATES.includes(state)) throw new ApiError(422, 'Validation Failed', { errors: [{ resource: 'Status', code: 'invalid', field: 'state' }] });
    const status: CommitStatus = {
      id: site.ids.next('status'),
      sha,
      state,
      context: optionalText(request, 'context') ?? 'default',
      description: optionalText(request, 'description') ?? null,
      targetUrl: optionalText(request, 'target_url') ?? null,
      creator: credential.account,
      at: new Date(),
    };
    repository.statuses.push(status);
    return created(statusJson(site.urls, repository, status));
  }),
  inRepository('read', 'GET', '/commits/:ref/statuses', async (request) => paged(request, [...(await statusesOf(request))].reverse(), (status) => statusJson(request.site.urls, request.repository, status))),
  inRepository('read', 'GET', '/commits/:ref/status', async (request) => {
    const { site, repository } = request;
    const latest = [...new Map((await statusesOf(request)).map((status) => [status.context, status])).values()];
    const states = latest.map(({ state }) => state);
    const state = states.some((one) => one === 'error' || one === 'failure') ? 'failure' : states.length === 0 || states.includes('pending') ? 'pending' : 'success';
    return ok({ state, statuses: latest.map((status) => statusJson(site.urls, repository, status)), sha: await repository.git.commit(request.params.ref ?? ''), total_count: latest.length, repository: repositoryJson(site.urls, repository) });
  }),
  inRepository('read', 'GET', '/commits/:ref/check-runs', () => ok({ total_count: 0, check_runs: [] })),
];

async function statusesOf({ repository, params }: RepositoryRequest): Promise<readonly CommitStatus[]> {
  const sha = await repository.git.commit(params.ref ?? '');
  if (sha === undefined) throw notFound();
  return repository.statuses.filter((status) => status.sha === sha);
}
