import type { Plan } from '../plan/plan.ts';
import type { TaskId } from '../tasks/task.ts';
import type { Simulation, StartedTask } from './simulate-project.ts';

/** Tasks one behind the other, and how long they took together, in seconds. */
export interface Chain {
  readonly ids: readonly TaskId[];
  readonly seconds: number;
}

export const lengthOf = ({ startedAt, settledAt }: StartedTask): number => settledAt - startedAt;

/**
 * The longest chain of tasks of which each depends on the one before: so long would the project take with a place for every task. It is as long as the
 * project or shorter.
 */
export function criticalPath({ tasks }: Plan, { started }: Simulation): Chain {
  const played = new Map(started.map((task) => [task.id, task]));
  const chains = new Map<TaskId, { readonly seconds: number; readonly before: TaskId | undefined }>();
  let last: TaskId | undefined;
  // The Plan has each task after those that it depends on.
  for (const { id, dependencies } of tasks) {
    const own = played.get(id);
    if (own === undefined) continue;
    let before: TaskId | undefined;
    for (const dependency of dependencies) if ((chains.get(dependency)?.seconds ?? 0) > (before === undefined ? 0 : (chains.get(before)?.seconds ?? 0))) before = dependency;
    const seconds = lengthOf(own) + (before === undefined ? 0 : (chains.get(before)?.seconds ?? 0));
    chains.set(id, { seconds, before });
    if (last === undefined || seconds > (chains.get(last)?.seconds ?? 0)) last = id;
  }
  const ids: TaskId[] = [];
  for (let id = last; id !== undefined; id = chains.get(id)?.before) ids.push(id);
  return { ids: ids.reverse(), seconds: last === undefined ? 0 : (chains.get(last)?.seconds ?? 0) };
}

/** What the end of the project hung on: back from the task that was settled last, each the one whose end let the next one start. */
export function decidingChain({ started }: Simulation): readonly StartedTask[] {
  const played = new Map(started.map((task) => [task.id, task]));
  const chain: StartedTask[] = [];
  let next = started.reduce<StartedTask | undefined>((last, task) => (last === undefined || task.settledAt > last.settledAt ? task : last), undefined);
  for (; next !== undefined; next = next.after === undefined ? undefined : played.get(next.after.task)) chain.push(next);
  return chain.reverse();
}
