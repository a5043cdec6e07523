import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from './lab.ts';
import { ProcessUsage } from './process-usage.ts';
import { statsSummaries } from './stats.ts';
import { Usage, type UsageRow } from './usage.ts';

const SAMPLE_SECONDS = 10;

/** Reads what every process uses until it is ended. */
export function gatherUsage({ environment: { namespaces }, note }: Lab, controller: number): { readonly end: () => Promise<readonly UsageRow[]> } {
  const usage = new Usage((namespace, pod) => namespace === namespaces.events || (/argo/.test(namespace) && /^(workflow-controller|controller-manager)-/.test(pod)));
  const ours = new ProcessUsage('our process (tm controller)', controller);
  const over = new AbortController();
  const reading = (async () => {
    while (!over.signal.aborted) {
      await statsSummaries().then((summaries) => usage.add(summaries), (error: unknown) => note(`no figures from the kubelet: ${(error as Error).message}`));
      await sleep(SAMPLE_SECONDS * 1000, undefined, { signal: over.signal }).catch(() => {});
    }
  })();
  return {
    end: async () => {
      over.abort();
      await reading;
      return [ours.row(), ...usage.rows()];
    },
  };
}
