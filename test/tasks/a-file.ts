import { type Fault, FaultsError, formatFault } from '../../lib/contract/fault.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import type { Task, TaskProject } from '../../lib/tasks/task.ts';

/** A task as it stands in a file. */
export const raw = (id: unknown, fields: object = {}): object => ({ id, title: `Task ${String(id)}`, status: 'pending', dependencies: [], ...fields });

export const tagged = (...tasks: readonly unknown[]): string => JSON.stringify({ master: { tasks } });

/** The project that these tasks make in the tag master. */
export const projectOf = (...tasks: readonly unknown[]): TaskProject => parseTaskProject(tagged(...tasks), { file: 'tasks.json' }).project;

export const taskOf = (fields: object): Task => projectOf(raw(1, fields)).tasks[0] as Task;

/** The lines of all warnings. */
export const warningsOf = (...tasks: readonly unknown[]): readonly string[] => parseTaskProject(tagged(...tasks), { file: 'tasks.json' }).warnings.map(formatFault);

/** The faults that reading throws; fails if it throws none. */
export function faultsThrown(read: () => unknown): readonly Fault[] {
  try {
    read();
  } catch (error) {
    if (error instanceof FaultsError) return error.faults;
    throw error;
  }
  throw new Error('no fault was found');
}

/** The lines of all faults of these tasks in the tag master. */
export const faultsOf = (...tasks: readonly unknown[]): readonly string[] => faultsThrown(() => projectOf(...tasks)).map(formatFault);
