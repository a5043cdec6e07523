import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import type { Cluster } from './cluster.ts';
import type { ObjectReference } from './state.ts';

const FIELD_MANAGER = 'pulumi-kubernetes';
const PATIENCE = '300s';
const PAUSE_MS = 200;
const MOST_TRIES = 50;

/** The cluster that KUBECONFIG names, by kubectl. */
export const kubectlCluster: Cluster = {
  async apply(object) {
    await kubectl(['apply', '--server-side', '--force-conflicts', `--field-manager=${FIELD_MANAGER}`, '-f', '-'], JSON.stringify(object));
    const wait = readiness(object);
    if (wait !== undefined) await waited([...wait, `--timeout=${PATIENCE}`]);
  },
  async remove(reference) {
    await kubectl(['delete', '--ignore-not-found', '--wait=true', `--timeout=${PATIENCE}`, ...named(reference)]);
  },
};

/** What the provider waits for, as far as our programs have it; it can be told not to by an annotation. */
function readiness({ kind, apiVersion, metadata: { name, namespace, annotations = {} } }: Manifest): readonly string[] | undefined {
  if (annotations['pulumi.com/skipAwait'] === 'true') return undefined;
  const place = namespace === undefined ? [] : ['--namespace', namespace];
  if (apiVersion === 'apps/v1' && ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind)) return ['rollout', 'status', `${kind.toLowerCase()}/${name}`, ...place];
  return kind === 'CustomResourceDefinition' ? ['wait', '--for=condition=Established', `crd/${name}`] : undefined;
}

/** Again where `kubectl wait` looked before the server had written any condition, which it takes for an error. */
async function waited(args: readonly string[]): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await kubectl(args);
    } catch (error) {
      if (tries === MOST_TRIES || !String(error).includes('.status.conditions accessor error')) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

const named = ({ apiVersion, kind, name, namespace }: ObjectReference): readonly string[] => {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  return [`${kind}.${version}.${group}`, name, ...(namespace === undefined ? [] : ['--namespace', namespace])];
};

async function kubectl(args: readonly string[], input = ''): Promise<void> {
  const child = spawn('kubectl', [...args], { stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += String(chunk)));
  // Where it cannot even start it says so below.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (status !== 0) throw new Error(`kubectl ${args.slice(0, 2).join(' ')} ended with ${status}: ${complaint.trim()}`);
}
