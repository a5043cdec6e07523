import { Gauge, Registry } from 'prom-client';
import { STATUSES } from '../../tasks/task.ts';
import type { Stats } from '../project/stats.ts';

/** How far a project is, in the text format of Prometheus. Its names are apart from those that our process serves of itself (lib/contract/metrics.ts). */
export async function prometheusText({ tag, counts, subtasks, ready, held, criticalPath, components, priorities }: Stats): Promise<string> {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]): { set: (labels: Record<Label, string>, value: number) => void } => {
    const made = new Gauge<Label | 'tag'>({ name: `taskmaster_project_${name}`, help, labelNames: ['tag', ...labelNames], registers: [registry] });
    return { set: (labels, value) => made.set({ tag, ...labels } as Record<Label | 'tag', string>, value) };
  };
  const tasks = gauge('tasks', 'Tasks in tasks.json, by status.', ['status']);
  const ofSubtasks = gauge('subtasks', 'Subtasks in tasks.json, by status.', ['status']);
  for (const status of STATUSES) {
    tasks.set({ status }, counts[status]);
    ofSubtasks.set({ status }, subtasks[status]);
  }
  gauge('ready_tasks', 'Tasks that can be taken up now.', []).set({}, ready.length);
  gauge('held_tasks', 'Open tasks that do not run: skipped, deferred, blocked, or behind such a one.', []).set({}, held.length);
  gauge('done_ratio', 'Share of the tasks that are done, from 0 to 1.', []).set({}, counts.total === 0 ? 0 : counts.done / counts.total);
  gauge('critical_path_tasks', 'Tasks on the longest chain of work that is left.', []).set({}, criticalPath.length);
  const byComponent = gauge('component_tasks', 'Tasks of each component, done and all.', ['component', 'state']);
  const byPriority = gauge('priority_tasks', 'Tasks of each priority, done and all.', ['priority', 'state']);
  for (const { name, done, total } of components) for (const [state, value] of [['done', done], ['all', total]] as const) byComponent.set({ component: name, state }, value);
  for (const { name, done, total } of priorities) for (const [state, value] of [['done', done], ['all', total]] as const) byPriority.set({ priority: name, state }, value);
  return registry.metrics();
}
