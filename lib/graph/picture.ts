import type { LeftTask } from '../plan/plan.ts';
import { taskDependencies } from '../tasks/graph.ts';
import { criticalPath, levels } from '../tasks/order.ts';
import type { Priority, Status, TaskId, TaskProject } from '../tasks/task.ts';

/** A top-level task as the pictures show it. */
export interface PictureTask {
  readonly id: TaskId;
  readonly title: string;
  readonly status: Status;
  readonly priority: Priority;
  /** Empty where the task names none. */
  readonly component: string;
  /** From 0: one more than the highest level of those that it waits for. */
  readonly level: number;
  readonly isCritical: boolean;
  /** Why the Plan leaves it out although its status would let it run, in words; absent for all others. */
  readonly left?: { readonly reason: LeftTask['reason']; readonly text: string };
}

/** `to` waits for `from`. */
export interface PictureEdge {
  readonly from: TaskId;
  readonly to: TaskId;
  /** Both ends follow each other on the critical path. */
  readonly isCritical: boolean;
  /** An override added it. */
  readonly isAdded: boolean;
}

/** Everything that a picture of a project says; how it looks is decided elsewhere. */
export interface Picture {
  readonly tag: string;
  /** As in the file. */
  readonly tasks: readonly PictureTask[];
  /** By the task that waits, as in the file. */
  readonly edges: readonly PictureEdge[];
  readonly levels: number;
  /** Ids along the longest chain of work that is left, without what is skipped. */
  readonly criticalPath: readonly TaskId[];
}

export interface PictureInput {
  /** With the overrides applied. */
  readonly project: TaskProject;
  /** What the Plan leaves out. @default - nothing */
  readonly left?: readonly LeftTask[];
  /** @default - none */
  readonly addedDependencies?: ReadonlyMap<TaskId, readonly TaskId[]>;
}

/** Reasons that a status alone does not show. */
const SHOWN: ReadonlySet<LeftTask['reason']> = new Set(['skipped', 'cascade-skipped', 'held']);

/** A project as a picture. Edges are the dependencies of top-level tasks, those of open subtasks lifted to them. */
export function pictureOf({ project, left = [], addedDependencies = new Map() }: PictureInput): Picture {
  const reasons = new Map(left.filter(({ reason }) => SHOWN.has(reason)).map(({ id, reason, text }) => [id, { reason, text }]));
  const works = project.tasks.filter(({ id }) => (reasons.get(id)?.reason ?? 'held') === 'held');
  const path = criticalPath({ tasks: works }).ids;
  const next = new Map(path.map((id, index) => [id, path[index + 1]]));
  const byLevel = levels(project);
  const levelOf = new Map(byLevel.flatMap((ids, level) => ids.map((id) => [id, level] as const)));
  const dependencies = taskDependencies(project);
  return {
    tag: project.tag,
    tasks: project.tasks.map((task) => {
      const reason = reasons.get(task.id);
      const { id, title, status, priority, component = '' } = task;
      return { id, title, status, priority, component, level: levelOf.get(id) ?? 0, isCritical: next.has(id), ...(reason && { left: reason }) };
    }),
    edges: project.tasks.flatMap(({ id: to }) =>
      (dependencies.get(to) ?? []).map((from) => ({ from, to, isCritical: next.get(from) === to, isAdded: addedDependencies.get(to)?.includes(from) ?? false })),
    ),
    levels: byLevel.length,
    criticalPath: path,
  };
}

/** Whether a task does not run because overrides say so. */
export const isSkipped = (task: PictureTask): boolean => task.left !== undefined && task.left.reason !== 'held';
