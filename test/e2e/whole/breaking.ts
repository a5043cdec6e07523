import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SENSORS, SERVICE_ACCOUNTS } from '../../../lib/contract/actors.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import type { Kube, Resource } from '../../../lib/runtime/kube/kube.ts';
import { LEASES } from '../../../lib/runtime/kube/resources.ts';
import { runCommand } from './readme-commands.ts';

/** The test cluster, whose parts are processes of this machine. */
const CLUSTER = join(import.meta.dirname, '../../../../shared/cluster/up');
const API_SERVER_PID = '/var/lib/tm-cluster/kube-apiserver.pid';
const PODS: Resource = { apiVersion: 'v1', kind: 'Pod', plural: 'pods' };

/** Why nothing may be broken here: only a cluster that is there to be broken is; `undefined` where it is. */
export const notToBeBroken = (): string | undefined => ([CLUSTER, API_SERVER_PID].every(existsSync) ? undefined : 'this cluster is not one that tests may break');

/** Something that is killed without notice, and what brings it back. */
export interface Victim {
  readonly name: string;
  readonly kill: () => Promise<string>;
}

/** Each part that a project hangs on, once. `random` chooses among equals. */
export const victims = (kube: Kube, { namespaces }: Environment, random: () => number): readonly Victim[] => {
  const pod = (namespace: string, labels: string) => async (): Promise<string> => {
    const { items } = await kube.list(PODS, namespace, { labels });
    const chosen = items[Math.floor(random() * items.length)]?.metadata.name;
    if (chosen === undefined) throw new Error(`no pod with ${labels} in ${namespace}`);
    return killPod(namespace, chosen);
  };
  const sensors = Object.values(SENSORS);
  return [
    { name: 'a sensor', kill: pod(namespaces.events, `sensor-name=${sensors[Math.floor(random() * sensors.length)]}`) },
    { name: 'the event source', kill: pod(namespaces.events, 'eventsource-name=github') },
    { name: 'a server of the bus', kill: pod(namespaces.events, 'eventbus-name=default') },
    { name: 'the workflow controller', kill: pod('argo', 'app=workflow-controller') },
    {
      name: 'our leader',
      kill: async () => {
        const lease = await kube.get(LEASES, namespaces.workflows, SERVICE_ACCOUNTS.controller);
        return killPod(namespaces.workflows, (lease?.spec?.holderIdentity ?? '').split('_')[0] ?? '');
      },
    },
    { name: 'the API server', kill: killApiServer },
  ];
};

async function killPod(namespace: string, name: string): Promise<string> {
  await runCommand(`kubectl delete pod -n ${namespace} ${name} --grace-period=0 --force --wait=false`, {}, {});
  return name;
}

async function killApiServer(): Promise<string> {
  const pid = readFileSync(API_SERVER_PID, 'utf8').trim();
  process.kill(Number(pid), 'SIGKILL');
  // Its port is free when it is gone; what came before could not listen.
  while (isAlive(pid)) await sleep(200);
  await runCommand(`${CLUSTER} || ${CLUSTER}`, {}, {});
  return pid;
}

/** A process that has ended may linger as a zombie. */
function isAlive(pid: string): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+[ZX]/m.test(readFileSync(status, 'utf8'));
}
