import type { Environment } from '../../lib/environment/schema.ts';
import { anEnvironment as aPlainEnvironment } from '../plan/an-environment.ts';

/** A large environment: several pods of everything that can have several, everything on that can be, but no Ingress, store or Argo CD. */
export const anEnvironment = (changes: Partial<Environment> = {}): Environment =>
  aPlainEnvironment({
    name: 'staging',
    crds: { group: 'orchestrator.platform', install: true },
    eventBus: { kind: 'jetstream', version: '2.10.29', replicas: 3, persistent: true, size: '1Gi', maxMessages: 50_000, maxAge: '72h' },
    alerts: { gateWaiting: '1d', taskRunning: '12h', githubBudget: 500, deadLetters: 1 },
    quotas: { pods: 60, cpu: '40', memory: '64Gi', claims: 30, storage: '200Gi' },
    controller: { enabled: true, replicas: 2, mend: true, poll: '5s' },
    monitoring: { enabled: true, labels: { release: 'prometheus' } },
    ...changes,
  });

/** The same with every namespace the same one. */
export const inOneNamespace = (name = 'tm'): Environment => anEnvironment({ namespaces: { workflows: name, events: name, agents: name } });
