import { created, ok } from '../http/answer.ts';
import { ApiError, notFound } from '../http/api-error.ts';
import { paged } from '../http/pages.ts';
import type { AppRequest, Route } from '../http/route.ts';
import { LEVELS, type Account, type Installation, type Level, type Repository } from '../model.ts';
import { accountJson } from '../shapes/account.ts';
import { installationJson, permissionsOf } from '../shapes/installation.ts';
import { instant } from '../shapes/instant.ts';
import { repositoryJson } from '../shapes/repository.ts';

export const APP_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/app', needs: 'app', run: ({ app, site }) => ok({ id: app.id, slug: app.slug, name: app.slug, owner: accountJson(site.urls, app.bot), permissions: permissionsOf(app.level), events: [] }) },
  {
    method: 'GET',
    path: '/app/installations',
    needs: 'app',
    run: (request) => {
      const owners = [...new Set([...request.site.repositories.values()].map(({ owner }) => owner))];
      return paged(request, owners.flatMap((owner) => request.site.accounts.installation(request.app, owner) ?? []), (installation) => installationJson(request.site.urls, installation));
    },
  },
  { method: 'GET', path: '/repos/:owner/:repo/installation', needs: 'app', run: (request) => installed(request, request.site.repository(`${request.params.owner}/${request.params.repo}`).owner) },
  { method: 'GET', path: '/orgs/:owner/installation', needs: 'app', run: (request) => installed(request, request.site.accounts.find(request.params.owner ?? '')) },
  { method: 'GET', path: '/users/:owner/installation', needs: 'app', run: (request) => installed(request, request.site.accounts.find(request.params.owner ?? '')) },
  { method: 'POST', path: '/app/installations/:installation/access_tokens', needs: 'app', run: (request) => newToken(request) },
  {
    method: 'GET',
    path: '/installation/repositories',
    needs: 'token',
    run: ({ site, credential }) => {
      const visible = [...site.repositories].filter(([name]) => credential.repositories?.includes(name) ?? true).map(([, repository]) => repositoryJson(site.urls, repository, credential.level));
      return ok({ total_count: visible.length, repositories: visible });
    },
  },
];

function installed({ site, app }: AppRequest, owner: Account | undefined) {
  const installation = owner === undefined ? undefined : site.accounts.installation(app, owner);
  if (installation === undefined) throw notFound();
  return ok(installationJson(site.urls, installation));
}

/** A token may be limited to some repositories and to less than the App may. */
function newToken(request: AppRequest) {
  const { site, app, params, body } = request;
  const installation = site.accounts.installationById(app, Number(params.installation));
  if (installation === undefined) throw notFound();
  const repositories = repositoriesOf(request, installation);
  const level = lesser(app.level, askedLevel(body.permissions));
  const token = site.accounts.installationToken(installation, repositories.map(({ fullName }) => fullName), level);
  const selected = body.repositories !== undefined || body.repository_ids !== undefined;
  return created({
    token: token.token,
    expires_at: instant(new Date(token.expiresAt as number)),
    permissions: permissionsOf(level),
    repository_selection: selected ? 'selected' : 'all',
    ...(selected && { repositories: repositories.map((repository) => repositoryJson(site.urls, repository, level)) }),
  });
}

function repositoriesOf({ site, body }: AppRequest, { owner }: Installation): readonly Repository[] {
  const all = [...site.repositories.values()].filter((repository) => repository.owner === owner);
  const names = Array.isArray(body.repositories) ? (body.repositories as readonly unknown[]) : undefined;
  const ids = Array.isArray(body.repository_ids) ? (body.repository_ids as readonly unknown[]) : undefined;
  if (names === undefined && ids === undefined) return all;
  const asked = [...(names ?? []).map((name) => all.find((one) => one.name.toLowerCase() === String(name).toLowerCase())), ...(ids ?? []).map((id) => all.find((one) => one.id === id))];
  if (asked.includes(undefined)) throw new ApiError(422, 'There is at least one repository that does not exist or is not accessible to the parent installation.');
  return asked as readonly Repository[];
}

function askedLevel(permissions: unknown): Level {
  if (permissions === undefined || permissions === null) return 'admin';
  const given = permissions as Readonly<Record<string, unknown>>;
  if (given.repository_hooks !== undefined || given.administration !== undefined) return 'admin';
  return Object.values(given).includes('write') ? 'write' : 'read';
}

const lesser = (one: Level, other: Level): Level => LEVELS[Math.min(LEVELS.indexOf(one), LEVELS.indexOf(other))] as Level;
