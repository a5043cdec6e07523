import type { Delivery, Hook, Repository } from '../model.ts';
import { instant } from './instant.ts';
import type { Schemas } from './schemas.ts';
import type { Urls } from './urls.ts';

/** The secret is never told again. */
export function hookJson({ api }: Urls, { fullName }: Repository, hook: Hook): Schemas['hook'] {
  const url = `${api}/repos/${fullName}/hooks/${hook.id}`;
  return {
    type: 'Repository',
    id: hook.id,
    name: 'web',
    active: hook.active,
    events: [...hook.events],
    config: { content_type: 'json', insecure_ssl: '0', url: hook.url, ...(hook.secret !== '' && { secret: '********' }) },
    updated_at: instant(hook.updatedAt),
    created_at: instant(hook.createdAt),
    url,
    test_url: `${url}/test`,
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
    last_response: hook.lastResponse,
  };
}

export const deliveryItemJson = (delivery: Delivery): Schemas['hook-delivery-item'] => ({
  id: delivery.id,
  guid: delivery.guid,
  delivered_at: delivery.at.toISOString(),
  redelivery: delivery.redelivery,
  duration: delivery.duration,
  status: delivery.status,
  status_code: delivery.statusCode,
  event: delivery.event,
  action: delivery.action,
  installation_id: null,
  repository_id: delivery.repository.id,
  throttled_at: null,
});

export const deliveryJson = (delivery: Delivery): Schemas['hook-delivery'] => ({
  ...(deliveryItemJson(delivery) as Schemas['hook-delivery']),
  url: delivery.hook.url,
  request: { headers: { ...delivery.request.headers }, payload: JSON.parse(delivery.request.body) as Record<string, unknown> },
  response: { headers: { ...delivery.response.headers }, payload: delivery.response.body },
});
