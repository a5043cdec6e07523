import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import type { Logger } from '../../log/logger.ts';

const PluggedOctokit = Octokit.plugin(retry, throttling);
export type Client = InstanceType<typeof PluggedOctokit>;

export interface ClientOptions {
  readonly apiUrl: string;
  /** Clients of the same one share the spacing of their writes. */
  readonly throttleId: string;
  readonly fetch: typeof fetch;
  readonly log: Logger;
  /** The unit of the waits between tries, in milliseconds: they are 1, 4 and 9 of it. @default 1000 */
  readonly retryUnit?: number;
  /** A second between writes, and three between those that send mail, as GitHub asks. @default true */
  readonly spacing?: boolean;
}

/** Who a client is. */
export type Identity =
  | { readonly kind: 'app'; readonly appId: string; readonly privateKey: string; readonly installation?: number }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'nobody' };

/** Refusals are not tried again: they would come back, and a conflict is for the caller to look at. */
const REFUSALS = Array.from({ length: 100 }, (_, index) => 400 + index);

/**
 * Octokit with tries for what may work another time (5xx, network), and with the spacing between writes that GitHub asks for. Limits
 * are for the caller: a wait has to hold back all requests and not only the one that was refused.
 */
export function makeClient(options: ClientOptions, identity: Identity): Client {
  const { apiUrl, throttleId, log, retryUnit = 1000, spacing = true } = options;
  const told = (message: string): void => log.debug({ component: 'octokit' }, message);
  return new PluggedOctokit({
    baseUrl: apiUrl.replace(/\/+$/, ''),
    userAgent: 'taskmaster-argo',
    request: { fetch: options.fetch },
    log: { debug: () => undefined, info: () => undefined, warn: told, error: told },
    retry: { doNotRetry: REFUSALS, retryAfterBaseValue: retryUnit },
    throttle: { enabled: spacing, id: throttleId, onRateLimit: () => false, onSecondaryRateLimit: () => false },
    ...authOf(identity, told),
  });
}

function authOf(identity: Identity, told: (message: string) => void): { authStrategy: unknown; auth: unknown } | { auth: string } | Record<string, never> {
  switch (identity.kind) {
    case 'nobody':
      return {};
    case 'token':
      return { auth: identity.token };
    case 'app': {
      const { appId, privateKey, installation } = identity;
      return { authStrategy: createAppAuth, auth: { appId, privateKey, log: { warn: told }, ...(installation !== undefined && { installationId: installation }) } };
    }
  }
}
