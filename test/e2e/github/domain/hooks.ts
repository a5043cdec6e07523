import type { Account, Hook, Repository } from '../model.ts';
import type { Site } from '../site.ts';
import { pingEvent } from '../webhooks/payloads.ts';

export interface NewHook {
  readonly url: string;
  readonly secret: string;
  readonly events: readonly string[];
  readonly active: boolean;
}

/** GitHub pings each new hook, whatever events it asks for. */
export function addHook(site: Site, repository: Repository, actor: Account, { url, secret, events, active }: NewHook): Hook {
  const now = new Date();
  const hook: Hook = { id: site.ids.next('hook'), url, secret, events, active, createdAt: now, updatedAt: now, lastResponse: { code: null, status: 'unused', message: null }, deliveries: [] };
  repository.hooks.set(hook.id, hook);
  if (active) site.webhooks.deliverTo(hook, repository, pingEvent(site.urls, repository, hook, actor));
  return hook;
}
