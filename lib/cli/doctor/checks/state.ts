import { durationSeconds } from '../../../environment/units.ts';
import type { TaskView } from '../../../runtime/view/task-view.ts';
import { observeCluster } from '../../cluster/observe.ts';
import { age } from '../../text/age.ts';
import { ok, warn, type Check, type Finding } from '../check.ts';

const MOST = 8;

/** Plays that wait for too long, or run for too long: by the limits of the environment's alerts. */
export const stuck: Check = {
  id: 'stuck',
  title: 'plays',
  look: async ({ kube, environment, now }) => {
    const view = await observeCluster(kube, environment);
    if (view.tasks.length === 0) return [ok('nothing of the project is on the cluster')];
    const over = (since: string | undefined, limit: string): boolean => since !== undefined && (now.getTime() - Date.parse(since)) / 1000 > durationSeconds(limit);
    const { gateWaiting, taskRunning } = environment.alerts;
    const named = ({ id, title }: TaskView): string => `task ${id} ${title}`.trim();
    const running = view.tasks.filter(({ state }) => state === 'running');
    const waiting = running.filter(({ stage, since }) => stage?.startsWith('waiting-') === true && over(since, gateWaiting));
    const slow = running.filter((task) => !waiting.includes(task) && over(task.since, taskRunning));
    const failed = view.tasks.filter(({ state }) => state === 'failed');
    const held = view.tasks.filter(({ state }) => state === 'held');
    const findings: readonly Finding[] = [
      ...waiting.map((task) => warn(`${named(task)} is at ${task.stage} for ${age(task.since ?? '', now)}: ${task.waitsFor}`, 'have them do it; what GitHub says already is mended by itself')),
      ...slow.map((task) => warn(`${named(task)} is at ${task.stage} for ${age(task.since ?? '', now)}: ${task.waitsFor}`, `tm logs ${task.id}`)),
      ...failed.map((task) => warn(`${named(task)} failed: ${task.waitsFor}`, `tm logs ${task.id}, then tm retry ${task.id}`)),
    ];
    const shown = findings.length > MOST ? [...findings.slice(0, MOST - 1), warn(`and ${findings.length - MOST + 1} more`, 'tm watch')] : findings;
    const words = `${running.length} plays run, ${view.counts.queued} wait for a place${held.length > 0 ? `, ${held.length} are held back` : ''}`;
    return shown.length > 0 ? shown : [ok(words)];
  },
};
