import { ok } from '../http/answer.ts';
import { inRepository, type Route } from '../http/route.ts';
import { paged } from '../http/pages.ts';
import { accountJson } from '../shapes/account.ts';
import { labelJson } from '../shapes/label.ts';
import { repositoryJson } from '../shapes/repository.ts';
import { labelOf } from '../domain/labels.ts';
import { created } from '../http/answer.ts';
import { notFound, validationFailed } from '../http/api-error.ts';
import { optionalText, text } from '../http/route.ts';

export const REPOSITORY_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/user', needs: 'token', run: ({ site, credential }) => ok(accountJson(site.urls, credential.account)) },
  {
    method: 'GET',
    path: '/users/:login',
    needs: 'token',
    run: ({ site, params }) => {
      const account = site.accounts.find(params.login ?? '');
      if (account === undefined) throw notFound();
      return ok(accountJson(site.urls, account));
    },
  },
  inRepository('read', 'GET', '', ({ site, repository, credential }) => ok(repositoryJson(site.urls, repository, credential.level))),
  inRepository('read', 'GET', '/labels', (request) => paged(request, [...request.repository.labels.values()], (label) => labelJson(request.site.urls, request.repository, label))),
  inRepository('write', 'POST', '/labels', (request) => {
    const name = text(request, 'name');
    if (request.repository.labels.has(name.toLowerCase())) throw validationFailed({ resource: 'Label', code: 'already_exists', field: 'name' });
    const label = labelOf(request.site, request.repository, name, { color: optionalText(request, 'color') ?? 'ededed', description: optionalText(request, 'description') ?? null });
    return created(labelJson(request.site.urls, request.repository, label));
  }),
];
