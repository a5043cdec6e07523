import { ROLES } from '../contract/agents.ts';
import { GITHUB_CREDENTIAL_KEYS } from '../contract/github-credentials.ts';
import type { Environment } from './schema.ts';

/** A Secret that an environment refers to and does not contain. */
export interface ReferencedSecret {
  readonly namespace: string;
  readonly name: string;
  /** The keys that it must have, sorted. */
  readonly keys: readonly string[];
  /** @default - Opaque */
  readonly type?: 'kubernetes.io/tls';
}

/**
 * Every Secret that an environment refers to, each once, ordered by namespace and name. Either they exist before anything is applied,
 * or `ExternalSecrets` makes them; validation refuses a reference to any other.
 */
export function referencedSecrets(environment: Environment): readonly ReferencedSecret[] {
  const { namespaces, github, eventBus, ingress, controller, agentRuns } = environment;
  const { secret, apiToken } = github.webhook;
  const credentials = { name: github.credentials.secret, keys: GITHUB_CREDENTIAL_KEYS[github.credentials.kind] };
  const access = eventBus.kind === 'exotic' ? eventBus.accessSecret : undefined;
  const tls = ingress && { name: ingress.tlsSecret, keys: ['tls.crt', 'tls.key'], type: 'kubernetes.io/tls' as const };

  return merged([
    { namespace: namespaces.events, name: secret.name, keys: [secret.key] },
    ...(apiToken ? [{ namespace: namespaces.events, name: apiToken.name, keys: [apiToken.key] }] : []),
    ...(access ? [{ namespace: namespaces.events, name: access.name, keys: [access.key] }] : []),
    { namespace: namespaces.workflows, ...credentials },
    // Agents push their branches themselves.
    { namespace: namespaces.agents, ...credentials },
    ...(agentRuns.enabled ? agentSecrets(environment) : []),
    ...(tls ? [{ namespace: namespaces.events, ...tls }] : []),
    ...(tls && controller.enabled ? [{ namespace: namespaces.workflows, ...tls }] : []),
  ]);
}

/** Of roles that work at GitHub as themselves, and of the programs that play the roles. An override for another program needs that program's as well. */
function agentSecrets({ namespaces, github, agents, programs }: Environment): readonly ReferencedSecret[] {
  const namespace = namespaces.agents;
  return ROLES.flatMap((role) => {
    const own = github.roleSecrets[role];
    const { secrets } = programs[agents[role].program];
    return [
      ...(own === undefined ? [] : [{ namespace, name: own, keys: GITHUB_CREDENTIAL_KEYS[github.credentials.kind] }]),
      ...secrets.map(({ name, key }) => ({ namespace, name, keys: [key] })),
    ];
  });
}

function merged(secrets: readonly ReferencedSecret[]): readonly ReferencedSecret[] {
  const byPlace = new Map<string, ReferencedSecret>();
  for (const secret of secrets) {
    const place = `${secret.namespace}/${secret.name}`;
    const keys = new Set([...(byPlace.get(place)?.keys ?? []), ...secret.keys]);
    byPlace.set(place, { ...byPlace.get(place), ...secret, keys: [...keys].sort() });
  }
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...byPlace.values()].sort((a, b) => order(a.namespace, b.namespace) || order(a.name, b.name));
}
