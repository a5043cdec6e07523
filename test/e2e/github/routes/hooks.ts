import { addHook } from '../domain/hooks.ts';
import { accepted, created, noContent, ok } from '../http/answer.ts';
import { notFound, validationFailed } from '../http/api-error.ts';
import { behind, paged } from '../http/pages.ts';
import { inRepository, type RepositoryRequest, type Route } from '../http/route.ts';
import type { Delivery, Hook } from '../model.ts';
import { deliveryItemJson, deliveryJson, hookJson } from '../shapes/hook.ts';
import { pingEvent } from '../webhooks/payloads.ts';

export const HOOK_ROUTES: readonly Route[] = [
  inRepository('admin', 'GET', '/hooks', (request) => paged(request, [...request.repository.hooks.values()], (hook) => hookJson(request.site.urls, request.repository, hook))),
  inRepository('admin', 'POST', '/hooks', (request) => {
    const { site, repository, credential, body } = request;
    const { url, secret } = configOf(request);
    if (url === undefined) throw validationFailed({ resource: 'Hook', code: 'custom', message: 'url is missing' });
    if ([...repository.hooks.values()].some((hook) => hook.url === url)) throw validationFailed({ resource: 'Hook', code: 'custom', message: 'Hook already exists on this repository' });
    const hook = addHook(site, repository, credential.account, { url, secret: secret ?? '', events: eventsOf(request) ?? ['push'], active: body.active !== false });
    return created(hookJson(site.urls, repository, hook));
  }),
  inRepository('admin', 'GET', '/hooks/:hook', (request) => ok(hookJson(request.site.urls, request.repository, hookOf(request)))),
  inRepository('admin', 'PATCH', '/hooks/:hook', (request) => {
    const hook = hookOf(request);
    const { url, secret } = configOf(request);
    hook.url = url ?? hook.url;
    hook.secret = secret ?? hook.secret;
    hook.events = eventsOf(request) ?? hook.events;
    if (typeof request.body.active === 'boolean') hook.active = request.body.active;
    hook.updatedAt = new Date();
    return ok(hookJson(request.site.urls, request.repository, hook));
  }),
  inRepository('admin', 'DELETE', '/hooks/:hook', (request) => {
    request.repository.hooks.delete(hookOf(request).id);
    return noContent();
  }),
  inRepository('admin', 'POST', '/hooks/:hook/pings', (request) => {
    const { site, repository, credential } = request;
    const hook = hookOf(request);
    site.webhooks.deliverTo(hook, repository, pingEvent(site.urls, repository, hook, credential.account));
    return noContent();
  }),
  // Newest first; the order of their ids is that in which they ended.
  inRepository('admin', 'GET', '/hooks/:hook/deliveries', (request) => {
    const newestFirst = [...hookOf(request).deliveries].sort((a, b) => b.at.getTime() - a.at.getTime() || b.id - a.id);
    return behind(request, newestFirst, 'cursor', deliveryItemJson);
  }),
  inRepository('admin', 'GET', '/hooks/:hook/deliveries/:delivery', (request) => ok(deliveryJson(deliveryOf(request)))),
  inRepository('admin', 'POST', '/hooks/:hook/deliveries/:delivery/attempts', (request) => {
    request.site.webhooks.redeliver(deliveryOf(request));
    return accepted();
  }),
];

function hookOf({ repository, params }: RepositoryRequest): Hook {
  const hook = repository.hooks.get(Number(params.hook));
  if (hook === undefined) throw notFound();
  return hook;
}

function deliveryOf(request: RepositoryRequest): Delivery {
  const delivery = hookOf(request).deliveries.find(({ id }) => id === Number(request.params.delivery));
  if (delivery === undefined) throw notFound();
  return delivery;
}

function configOf({ body }: RepositoryRequest): { readonly url: string | undefined; readonly secret: string | undefined } {
  const { url, secret } = (body.config ?? {}) as Readonly<Record<string, unknown>>;
  return { url: typeof url === 'string' ? url : undefined, secret: typeof secret === 'string' ? secret : undefined };
}

const eventsOf = ({ body }: RepositoryRequest): readonly string[] | undefined => (Array.isArray(body.events) ? body.events.filter((event): event is string => typeof event === 'string') : undefined);
