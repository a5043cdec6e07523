import { loadEnvironments } from '../../../lib/environment/load.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import { TASKMASTER_IMAGE } from '../images.ts';

const SMALL = { requests: { cpu: '5m', memory: '32Mi' }, limits: { cpu: '1', memory: '512Mi' } } as const;

export const ARGOCD = 'argocd';
export const OWNER_OF_DEFINITIONS = 'dev';

/**
 * An environment of the project as it is, but for what this machine is too small for, the image that is made here, names of its own, and where
 * GitHub and Git are. `dev` gets an Argo CD, which it has not, and the definitions for all that share the cluster.
 */
export async function argoCdEnvironment(name: string, { repository, apiUrl }: { readonly repository: string; readonly apiUrl: string }): Promise<Environment> {
  const [environment] = await loadEnvironments([name]);
  if (environment === undefined) throw new Error(`no environment ${name}`);
  // Of its own for each run: a semaphore whose ConfigMap goes with its holder loses a place until the controller restarts (Argo Workflows 4.0.7).
  const own = `argocd-${name}-${process.pid}`;
  const { namespace = ARGOCD, path = `dist/${name}`, revision = 'main', autoSync = true } = environment.argocd ?? {};
  return {
    ...environment,
    namespaces: { workflows: own, events: `${own}-events`, agents: `${own}-agents` },
    image: TASKMASTER_IMAGE,
    // Without a GitHub that knows the plays, those that wait are left to the sensors.
    controller: { ...environment.controller, mend: false },
    github: { ...environment.github, apiUrl, credentials: { kind: 'token', secret: 'github-credentials' } },
    // Two Applications with one object would be refused (FailOnSharedResource).
    crds: { group: 'e2e-argocd.platform', install: name === OWNER_OF_DEFINITIONS },
    eventBus: environment.eventBus.kind === 'jetstream' ? { ...environment.eventBus, size: '100Mi', maxMessages: 1000 } : environment.eventBus,
    resources: { step: SMALL, controller: SMALL, agent: SMALL, eventBus: SMALL, events: SMALL },
    argocd: { namespace, repository, revision, path, autoSync },
  };
}
