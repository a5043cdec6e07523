import { formatFault, type Warning } from '../../contract/fault.ts';
import { loadOverrides } from '../../plan/overrides/load.ts';
import { NO_OVERRIDES, type Overrides } from '../../plan/overrides/overrides.ts';
import type { LeftTask } from '../../plan/plan.ts';
import { settledAs } from '../../plan/rules/settled.ts';
import { startOrder } from '../../plan/rules/start-order.ts';
import { sortTasks } from '../../plan/sort-tasks.ts';
import { reversed, taskDependencies } from '../../tasks/graph.ts';
import { loadTaskProject } from '../../tasks/load.ts';
import type { Subtask, Task, TaskId, TaskProject } from '../../tasks/task.ts';
import type { Context } from '../frame/verb.ts';
import { UsageError } from '../frame/usage-error.ts';
import { nearbyIds } from '../../tasks/references.ts';
import { locateProject, type ProjectChoice, type ProjectPlace } from './locate.ts';

/** A project as the verbs that read see it: its tasks, and what the Plan says of each. One Plan serves synth, cluster and command line. */
export interface View {
  readonly place: ProjectPlace;
  /** With the overrides that were asked for. */
  readonly project: TaskProject;
  /** What was asked for; none where nothing was. */
  readonly overrides: Overrides;
  /** By id; top-level tasks and subtasks. */
  readonly byId: ReadonlyMap<TaskId, Task | Subtask>;
  /** Why a task does not run. */
  readonly left: ReadonlyMap<TaskId, LeftTask>;
  /** Of each task that runs those that must be settled first. */
  readonly waitsFor: ReadonlyMap<TaskId, readonly TaskId[]>;
  /** Of each top-level task those that wait for it themselves. */
  readonly dependents: ReadonlyMap<TaskId, readonly TaskId[]>;
  /** Ids of tasks and subtasks that have no work left: those that wait for them go on. */
  readonly settled: ReadonlySet<TaskId>;
  /** The tasks that run, in the order in which they are started where only one can run at once. */
  readonly startOrder: readonly Task[];
  /** What overrides that lie beside the tasks, and were not asked for, would change, by task. */
  readonly unapplied: ReadonlyMap<TaskId, string>;
}

/** What loading needs of a verb's context. */
export interface Reading extends Pick<Context, 'env' | 'folder' | 'note'> {
  /** Told each warning. @default - a note on stderr */
  readonly warn?: (warning: Warning) => void;
}

/** Loads what the options name. Warnings go to stderr. @throws FaultsError with every fault */
export function loadView(choice: ProjectChoice, context: Reading): View {
  return loadPlace(locateProject(choice, context), context);
}

/** The same of a place. @param text what is read in place of what stands in the tasks file */
export function loadPlace(place: ProjectPlace, context: Pick<Reading, 'note' | 'warn'>, text?: string): View {
  const { project, warnings } = loadTaskProject({ file: place.file, ...(place.tag.by === undefined && { tag: place.tag.name }), ...(text !== undefined && { text }) });
  const { note, warn = (warning) => note(`warning: ${formatFault(warning)}`) } = context;
  for (const warning of warnings) warn(warning);
  const overrides = place.overridesFile === undefined ? NO_OVERRIDES : loadOverrides(place.overridesFile, project);
  const near = place.overridesNear === undefined ? NO_OVERRIDES : loadOverrides(place.overridesNear, project);
  return viewOf({ place, project, overrides, near });
}

export function viewOf({ place, project, overrides, near }: { readonly place: ProjectPlace; readonly project: TaskProject; readonly overrides: Overrides; readonly near: Overrides }): View {
  const { applied, tasks, left, planned } = sortTasks(project, overrides);
  const idAt = (node: number): TaskId => tasks[node]!.id;
  const all = once(() => applied.tasks.flatMap((task) => [task, ...task.subtasks]));
  const skips = new Map(overrides.skips.map((skip) => [skip.id, skip]));
  // Only some verbs ask for these, and of a large project they take a while.
  const dependents = once(() => reversed(taskDependencies(applied)));
  const byId = once(() => new Map(all().map((one) => [one.id, one])));
  const settled = once(() => new Set(all().filter((one) => settledAs(one, skips) !== undefined).map(({ id }) => id)));
  const order = once(() => startOrder(tasks, planned).map((node) => tasks[node]!));
  return {
    place,
    project: applied,
    overrides,
    get byId() {
      return byId();
    },
    get dependents() {
      return dependents();
    },
    get settled() {
      return settled();
    },
    left: new Map(left.filter((one) => one !== undefined).map((one) => [one.id, one])),
    waitsFor: new Map(planned.nodes.map((node) => [idAt(node), (planned.dependencies[node] ?? []).map(idAt)])),
    get startOrder() {
      return order();
    },
    unapplied: unappliedOf(near),
  };
}

/** Whether a task can be taken up now: it is pending or in progress, the Plan runs it, and all that it waits for is settled. */
export const isReadyNow = ({ waitsFor }: View, { id, status }: Task): boolean => (status === 'pending' || status === 'in-progress') && waitsFor.get(id)?.length === 0;

/** The task or subtask that was asked for. @throws UsageError naming those near it */
export function taskOf({ byId, project }: View, given: string): Task | Subtask {
  const id = given.trim().replace(/^#/, '');
  const task = byId.get(id);
  if (task !== undefined) return task;
  if (!/^\d+(\.\d+)?$/.test(id)) throw new UsageError(`"${given}" is no task`, 'give the number of one, such as 5, or 5.2 for a subtask');
  throw new UsageError(`there is no task ${id} in ${project.file} (tag ${project.tag})`, nearbyIds(new Set(byId.keys()))(id));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** One short text for each task that overrides speak of. */
function unappliedOf(near: Overrides): ReadonlyMap<TaskId, string> {
  const said = new Map<TaskId, string>();
  const say = (id: TaskId, text: string): void => void said.set(id, said.has(id) ? `${said.get(id)}; ${text}` : text);
  for (const { id, reason, cascade } of near.skips) say(id, `skip${cascade ? ' with all behind it' : ''}${reason === '' ? '' : `: ${reason}`}`);
  for (const [id, changes] of near.modifications) say(id, `change ${Object.keys(changes).join(', ')}`);
  for (const [id, added] of near.addedDependencies) say(id, `wait for ${added.join(', ')}`);
  return said;
}
