import { defaultAccess } from '../../../lib/runtime/kube/access.ts';
import { ask } from '../../../lib/runtime/kube/request.ts';

/** The parts of the kubelet's stats summary that are read here. */
export interface StatsSummary {
  readonly node: { readonly cpu: CpuStats };
  readonly pods: readonly {
    readonly podRef: { readonly name: string; readonly namespace: string };
    readonly containers?: readonly { readonly name: string; readonly cpu?: CpuStats; readonly memory?: { readonly workingSetBytes?: number; readonly rssBytes?: number } }[];
  }[];
}

interface CpuStats {
  /** When it was read, RFC 3339: the kubelet reads each container about every ten seconds. */
  readonly time: string;
  /** Since its start. */
  readonly usageCoreNanoSeconds?: number;
}

const access = defaultAccess();

/** A path of the API server, as text. */
export const raw = async (path: string): Promise<string> => (await ask(access, { method: 'GET', path })).text;

/** All processors of the cluster's nodes. */
export async function clusterCores(): Promise<number> {
  const { items } = JSON.parse(await raw('/api/v1/nodes')) as { items: readonly { status: { capacity: { cpu: string } } }[] };
  return items.reduce((sum, { status }) => sum + Number(status.capacity.cpu), 0);
}

/** What each container uses, by the kubelets of all nodes. Without file systems, whose statistics some nodes cannot give. */
export async function statsSummaries(): Promise<readonly StatsSummary[]> {
  const { items } = JSON.parse(await raw('/api/v1/nodes')) as { items: readonly { metadata: { name: string } }[] };
  return Promise.all(items.map(async ({ metadata }) => JSON.parse(await raw(`/api/v1/nodes/${metadata.name}/proxy/stats/summary?only_cpu_and_memory=true`)) as StatsSummary));
}

/** Average cores that the nodes used between two moments, everything on them together. */
export function coresBetween(before: readonly StatsSummary[], after: readonly StatsSummary[]): number {
  return before.reduce((sum, { node }, index) => sum + coresOf(node.cpu, after[index]?.node.cpu), 0);
}

/** NaN where nothing was read in between. */
export function coresOf(first: CpuStats, last: CpuStats | undefined): number {
  const seconds = (Date.parse(last?.time ?? '') - Date.parse(first.time)) / 1000;
  return seconds > 0 ? ((last?.usageCoreNanoSeconds ?? NaN) - (first.usageCoreNanoSeconds ?? NaN)) / 1e9 / seconds : NaN;
}
