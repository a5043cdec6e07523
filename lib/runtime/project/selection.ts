import { createHash } from 'node:crypto';
import { FaultsError } from '../../contract/fault.ts';
import type { Overrides } from '../../plan/overrides/overrides.ts';
import { Findings, isRecord } from '../../tasks/findings.ts';
import { byNumber, numberId, topLevelOf } from '../../tasks/ids.ts';
import { parseJson } from '../../tasks/json-parse.ts';
import { parseTaskProject } from '../../tasks/parse.ts';
import type { Task, TaskId, TaskProject } from '../../tasks/task.ts';

/** Tasks that are to run by themselves (the seed's `tasks='[{"id": 5, "title": "…", "dependencies": []}]'`). */
export interface Selection {
  /** What the project of these tasks is called by: `task-5`, or `tasks-` and a digest of their numbers. */
  readonly name: string;
  readonly tasks: readonly SelectedTask[];
}

export interface SelectedTask {
  readonly id: TaskId;
  /** Of the selected tasks those that it waits for. @default - as tasks.json says */
  readonly dependencies?: readonly TaskId[];
  /** The entry as it was given. */
  readonly given: Readonly<Record<string, unknown>>;
}

const FILE = 'TM_TASKS';
const FORM = 'write a list such as [{"id": 5, "title": "Implement caching", "dependencies": []}]';

/** @throws FaultsError with every fault at once */
export function readSelection(text: string): Selection {
  const list = parseJson(text, FILE);
  if (!Array.isArray(list) || list.length === 0) throw new FaultsError([{ file: FILE, path: '', message: Array.isArray(list) ? 'no task is named' : 'this is not a list of tasks', remedy: FORM }]);
  const findings = new Findings(FILE);
  const tasks = new Map<TaskId, SelectedTask>();
  (list as readonly unknown[]).forEach((given, index) => {
    const id = isRecord(given) ? numberId(given['id']) : undefined;
    if (!isRecord(given) || id === undefined) return findings.fault(`[${index}]`, 'this is not a task with a number', given, FORM);
    if (tasks.has(id)) return findings.fault(`[${index}].id`, `task ${id} is named twice`, given['id'], 'remove one of the two');
    tasks.set(id, { id, given, ...dependenciesOf(given, index, findings) });
  });
  findings.throwFaults();
  const ids = [...tasks.keys()].sort(byNumber);
  const name = ids.length === 1 ? `task-${ids[0]}` : `tasks-${createHash('sha256').update(ids.join(',')).digest('hex').slice(0, 8)}`;
  return { name, tasks: [...tasks.values()] };
}

function dependenciesOf({ dependencies }: Readonly<Record<string, unknown>>, index: number, findings: Findings): { readonly dependencies?: readonly TaskId[] } {
  if (dependencies === undefined || dependencies === null) return {};
  if (!Array.isArray(dependencies)) {
    findings.fault(`[${index}].dependencies`, 'this is not a list', dependencies, 'write the numbers of tasks in square brackets');
    return {};
  }
  return {
    dependencies: (dependencies as readonly unknown[]).flatMap((given, place) => {
      const id = numberId(given);
      if (id === undefined) findings.fault(`[${index}].dependencies[${place}]`, 'this is not the number of a task', given, 'write a number such as 12');
      return id ?? [];
    }),
  };
}

/**
 * The project with what the selection names and tasks.json does not have, so that overrides may name it.
 * @throws FaultsError with every fault of those tasks
 */
export function withSelected(project: TaskProject, { tasks }: Selection): TaskProject {
  const known = new Set(project.tasks.map(({ id }) => id));
  const missing = tasks.filter(({ id }) => !known.has(id));
  if (missing.length === 0) return project;
  const entries = missing.map(({ id, given }) => ({ title: `Task ${id}`, ...given, dependencies: [] }));
  const { project: added } = parseTaskProject(JSON.stringify({ tasks: entries }), { file: FILE });
  return { ...project, tasks: [...project.tasks, ...added.tasks] };
}

/** Only the selected tasks; what they depend on besides counts as settled. */
export function restrictTo({ tasks }: Selection, project: TaskProject, overrides: Overrides): { readonly project: TaskProject; readonly overrides: Overrides } {
  const selected = new Map(tasks.map((task) => [task.id, task]));
  const has = (id: TaskId): boolean => selected.has(topLevelOf(id));
  const restricted = project.tasks.filter(({ id }) => has(id)).map((task): Task => {
    const { dependencies = task.dependencies } = selected.get(task.id) as SelectedTask;
    return { ...task, dependencies: dependencies.filter(has), subtasks: task.subtasks.map((subtask) => ({ ...subtask, dependencies: subtask.dependencies.filter(has) })) };
  });
  const kept = <V>(map: ReadonlyMap<TaskId, V>): ReadonlyMap<TaskId, V> => new Map([...map].filter(([id]) => has(id)));
  return {
    project: { ...project, tasks: restricted },
    overrides: {
      ...overrides,
      skips: overrides.skips.filter(({ id }) => has(id)),
      modifications: kept(overrides.modifications),
      addedDependencies: new Map([...kept(overrides.addedDependencies)].map(([id, added]) => [id, added.filter(has)])),
      execution: kept(overrides.execution),
    },
  };
}
