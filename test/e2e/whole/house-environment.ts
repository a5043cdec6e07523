import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvironments } from '../../../lib/environment/load.ts';
import type { Environment } from '../../../lib/environment/schema.ts';

const SMALL = { requests: { cpu: '5m', memory: '32Mi' }, limits: { cpu: '1', memory: '512Mi' } } as const;

export interface HouseEnvironmentProps {
  /** In the names of its namespaces, so that two runs do not meet. */
  readonly name: string;
  /** Where the stand-in for GitHub answers. */
  readonly apiUrl: string;
  readonly bots: Environment['github']['bots'];
  /** Logins of people whose approval counts. */
  readonly reviewers: readonly string[];
  /** @default - that of dev: one server */
  readonly busReplicas?: number;
  /** @default true */
  readonly mend?: boolean;
  /** @default 1 */
  readonly controllers?: number;
}

/** `dev`, in namespaces of its own, with the images that the test makes, and with the stand-in for GitHub. */
export async function houseEnvironment({ name, apiUrl, bots, reviewers, busReplicas, mend = true, controllers = 1 }: HouseEnvironmentProps): Promise<Environment> {
  const [dev] = await loadEnvironments(['dev']);
  if (dev === undefined) throw new Error('no environment dev');
  const program = { image: 'docker.io/test/agent:e2e', secrets: [{ env: 'ANTHROPIC_API_KEY', name: 'anthropic', key: 'api-key' }] };
  return {
    ...dev,
    name,
    namespaces: { workflows: name, events: `${name}-events`, agents: `${name}-agents` },
    image: { repository: 'docker.io/test/taskmaster', tag: 'e2e', pullPolicy: 'IfNotPresent' },
    project: { ...dev.project, name: 'house', repository: 'acme/house', docsRepository: 'acme/house', service: 'house' },
    github: { ...dev.github, apiUrl, bots, reviewers, credentials: { kind: 'token', secret: 'github-credentials' }, roleSecrets: { rex: 'github-rex', cleo: 'github-cleo', tess: 'github-tess' } },
    crds: { group: `${name}.platform`, install: true },
    eventBus: dev.eventBus.kind === 'jetstream' ? { ...dev.eventBus, replicas: busReplicas ?? dev.eventBus.replicas, size: '100Mi', maxMessages: 10_000 } : dev.eventBus,
    play: { ...dev.play, parallel: 4, agentTimeout: '10m', agentRetries: 3 },
    programs: { 'claude-code': program, codegen: program, aider: program, goose: program },
    resources: { step: SMALL, controller: SMALL, agent: SMALL, eventBus: SMALL, events: SMALL },
    storage: { workspace: '100Mi' },
    quotas: { ...dev.quotas, pods: 100, cpu: '100', memory: '100Gi', claims: 50 },
    controller: { ...dev.controller, replicas: controllers, mend, poll: '3s' },
    resync: { ...dev.resync, enabled: false },
  };
}

/** Writes it as a person would, for `ENVIRONMENTS_DIRECTORY`. */
export function writeEnvironment(environment: Environment, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${environment.name}.ts`), `export default ${JSON.stringify(environment, undefined, 2)};\n`);
}
