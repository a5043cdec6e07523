import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError, type Fault } from '../../contract/fault.ts';
import { TASK_OR_SUBTASK } from '../../runtime/verbs/input-types.ts';
import { observeCluster } from '../cluster/observe.ts';
import type { ExitCode } from '../frame/verb.ts';
import type { Cluster, Desk } from './desk.ts';
import { submitAndWait } from './submit.ts';

export interface SkipOnCluster {
  /** Tasks, or subtasks. */
  readonly tasks: readonly string[];
  readonly reason: string | undefined;
  /** All that depends on them, too. */
  readonly cascade: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly confirm: (question: string) => Promise<'yes' | 'no' | 'nobody'>;
}

/** `tm skip --cluster`: skips tasks of the running project by its overrides, and settles them; tasks.json stays as it is. */
export async function skipOnCluster(cluster: Cluster, desk: Desk, { tasks, reason, cascade, yes, dryRun, confirm }: SkipOnCluster): Promise<ExitCode> {
  const faults: Fault[] = wrongIds(tasks);
  if (reason === undefined || reason.trim() === '') faults.push({ file: '--reason', path: '', message: 'is missing', remedy: 'say why: the overrides keep it, and the project shows it' });
  if (faults.length > 0) throw new FaultsError(faults);
  const along = cascade ? await behind(cluster, tasks) : [];
  if (along.length > 0) desk.note(`with them go those that wait for them: ${along.join(', ')}`);
  if (dryRun) return EXIT.done;
  if (along.length > 0 && !yes) {
    const answer = await confirm(`Skip ${tasks.join(', ')} and ${along.length} behind?`);
    if (answer === 'nobody') throw new FaultsError([{ file: 'tm skip', path: '', message: `--cascade would skip ${along.length} more, and there is nobody to ask`, remedy: 'write --yes if they are the right ones' }]);
    if (answer === 'no') return EXIT.refused;
  }
  let worst: ExitCode = EXIT.done;
  for (const task of tasks) {
    const exit = await submitAndWait(cluster, desk, 'taskManagement', { 'task-id': task, reason: reason ?? '', cascade: String(cascade) }, true);
    if (exit !== EXIT.done) worst = exit;
  }
  return worst;
}

export interface ModifyOnCluster {
  readonly task: string;
  /** Not for a cluster: how far a task is, tasks.json says alone. */
  readonly status: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly dryRun: boolean;
}

/** `tm modify --cluster`: changes a task of the running project by its overrides, and starts its play again where it runs. */
export async function modifyOnCluster(cluster: Cluster, desk: Desk, { task, status, fields, dryRun }: ModifyOnCluster): Promise<ExitCode> {
  const faults: Fault[] = wrongIds([task]);
  if (status !== undefined) faults.push({ file: '--status', path: '', message: 'cannot be changed on a cluster alone', value: status, remedy: 'change it in tasks.json, or skip the task' });
  if (faults.length > 0) throw new FaultsError(faults);
  const changes = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]));
  if (dryRun) {
    desk.note(`would change ${Object.keys(changes).join(', ')} of task ${task}, and start its play again where it runs`);
    return EXIT.done;
  }
  return submitAndWait(cluster, desk, 'taskModifications', { 'task-id': task, changes: JSON.stringify(changes) }, true);
}

const wrongIds = (tasks: readonly string[]): Fault[] => tasks.filter((id) => !TASK_OR_SUBTASK.pattern.test(id)).map((value) => ({ file: 'task', path: '', message: 'is not one', value, remedy: `write ${TASK_OR_SUBTASK.expected}` }));

/** Those of the running project that wait for one of these, through however many others. */
async function behind({ kube, environment }: Cluster, tasks: readonly string[]): Promise<readonly string[]> {
  const { tasks: all } = await observeCluster(kube, environment);
  const gone = new Set(tasks);
  // Each stands behind those that it waits for.
  for (const { id, dependencies } of all) if (dependencies.some((dependency) => gone.has(dependency))) gone.add(id);
  return [...gone].filter((id) => !tasks.includes(id));
}
