import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError } from '../../contract/fault.ts';
import type { ExitCode } from '../frame/verb.ts';
import type { TaskView } from '../../runtime/view/task-view.ts';
import { observeCluster } from '../cluster/observe.ts';
import type { Cluster, Desk } from './desk.ts';
import { checkTasks, submitAndWait } from './submit.ts';

export interface RetryOptions {
  /** @default - all that failed */
  readonly tasks: readonly string[];
  readonly wait: boolean;
  readonly dryRun: boolean;
}

/**
 * `tm retry`: starts plays that failed again. While the project runs, each as a project of its own beside it, whose end frees what was held back; else the
 * project itself, which runs again what failed before.
 */
export async function retry(cluster: Cluster, desk: Desk, { tasks, wait, dryRun }: RetryOptions): Promise<ExitCode> {
  checkTasks(tasks);
  const view = await observeCluster(cluster.kube, cluster.environment);
  const failed = view.tasks.filter(({ state }) => state === 'failed');
  const chosen = tasks.length === 0 ? failed : chosenOf(tasks, view.tasks);
  if (chosen.length === 0) {
    if (desk.json) desk.data({ tasks: [] });
    else desk.print('no task has failed');
    return EXIT.nothingToDo;
  }
  const whole = view.phase !== 'running' && tasks.length === 0;
  for (const { id, title, waitsFor } of chosen) desk.note(`task ${id} ${title}: ${waitsFor ?? 'failed'}`);
  if (dryRun) {
    if (desk.json) desk.data({ tasks: chosen.map(({ id }) => id), whole });
    else desk.print(`would start ${whole ? 'the project' : 'them'} again`);
    return EXIT.done;
  }
  return whole
    ? submitAndWait(cluster, desk, 'orchestrator', {}, wait)
    : submitAndWait(cluster, desk, 'executor', { tasks: JSON.stringify(chosen.map(({ id }) => ({ id: Number(id) }))) }, wait);
}

function chosenOf(ids: readonly string[], tasks: readonly TaskView[]): readonly TaskView[] {
  const known = new Map(tasks.map((task) => [task.id, task]));
  const faults = ids.flatMap((value) => {
    const state = known.get(value)?.state;
    if (state === 'failed') return [];
    const message = state === undefined ? 'is not on the cluster' : `has not failed: it is ${state}`;
    return [{ file: 'task', path: '', message, value, remedy: state === 'running' ? `stop it first (tm stop ${value}), or wait for its end` : state === undefined ? `tm submit ${value} runs it` : 'name one that failed; tm status --cluster shows them' }];
  });
  if (faults.length > 0) throw new FaultsError(faults);
  return ids.map((id) => known.get(id) as TaskView);
}
