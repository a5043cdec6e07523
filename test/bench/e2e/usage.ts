import type { StatsSummary } from './stats.ts';

/** What one process used over a time. */
export interface UsageRow {
  /** Such as `events/github-eventsource` or `our controller`. */
  readonly name: string;
  /** The most that it held at a reading, MiB: what the kubelet counts as the working set; undefined where that is not counted. */
  readonly workingSet: number | undefined;
  /** The most resident memory, MiB. */
  readonly resident: number;
  /** Average cores between the first reading and the last; NaN where there was one only. */
  readonly cores: number;
}

interface Seen {
  workingSet: number;
  resident: number;
  seconds: number;
  coreSeconds: number;
  readonly last: Map<string, { readonly time: number; readonly used: number }>;
}

const MIB = 2 ** 20;

/** Gathers readings of the kubelets' stats summaries, and adds up the containers of each pod. */
export class Usage {
  readonly #pods = new Map<string, Seen>();
  readonly #isWanted: (namespace: string, pod: string) => boolean;

  constructor(isWanted: (namespace: string, pod: string) => boolean) {
    this.#isWanted = isWanted;
  }

  add(summaries: readonly StatsSummary[]): void {
    for (const { podRef, containers = [] } of summaries.flatMap(({ pods }) => pods)) {
      if (!this.#isWanted(podRef.namespace, podRef.name)) continue;
      const name = `${podRef.namespace}/${podRef.name}`;
      const seen = this.#pods.get(name) ?? { workingSet: 0, resident: 0, seconds: 0, coreSeconds: 0, last: new Map() };
      this.#pods.set(name, seen);
      const sum = (value: (container: (typeof containers)[number]) => number | undefined): number => containers.reduce((total, container) => total + (value(container) ?? 0), 0) / MIB;
      seen.workingSet = Math.max(seen.workingSet, sum(({ memory }) => memory?.workingSetBytes));
      seen.resident = Math.max(seen.resident, sum(({ memory }) => memory?.rssBytes));
      for (const { name: container, cpu } of containers) if (cpu?.usageCoreNanoSeconds !== undefined) addCpu(seen, container, Date.parse(cpu.time) / 1000, cpu.usageCoreNanoSeconds / 1e9);
    }
  }

  rows(): readonly UsageRow[] {
    return [...this.#pods]
      .map(([name, { workingSet, resident, coreSeconds, seconds, last }]) => ({ name: shortName(name), workingSet, resident, cores: seconds === 0 ? NaN : (coreSeconds / seconds) * last.size }))
      .sort((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
  }
}

/** A container that was started anew counts from 0 again. */
function addCpu(seen: Seen, container: string, time: number, used: number): void {
  const before = seen.last.get(container);
  if (before !== undefined && time <= before.time) return;
  if (before !== undefined) {
    seen.seconds += time - before.time;
    seen.coreSeconds += used >= before.used ? used - before.used : used;
  }
  seen.last.set(container, { time, used });
}

/** Without what a Deployment adds to the names of its pods, and Argo Events to those of its Deployments; the number of a StatefulSet's pod stays. */
const shortName = (pod: string): string => pod.replace(/-[0-9a-f]{6,10}-[0-9a-z]{5}$/, '').replace(/-[bcdfghjklmnpqrstvwxz2456789]{5}$/, '');
