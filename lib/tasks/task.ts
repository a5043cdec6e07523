/** Task Master's statuses (FACTS.md). `completed` is read as `done`. */
export const STATUSES = ['pending', 'in-progress', 'review', 'done', 'deferred', 'cancelled', 'blocked'] as const;
export type Status = (typeof STATUSES)[number];

/** Most urgent first. A task without one is `medium`. */
export const PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** A task's id as Task Master writes it, as text: `12`, or `12.3` for a subtask. */
export type TaskId = string;

/** A subtask: one level below a task, ids are `parent.number`, dependencies are absolute ids. */
export interface Subtask {
  readonly id: TaskId;
  readonly title: string;
  readonly status: Status;
  /** `undefined`: its parent's. */
  readonly priority?: Priority;
  readonly dependencies: readonly TaskId[];
  readonly description: string;
  readonly details: string;
  readonly testStrategy: string;
  readonly acceptanceCriteria: readonly string[];
}

export interface Task extends Omit<Subtask, 'priority'> {
  readonly priority: Priority;
  readonly subtasks: readonly Subtask[];
  /** 1 to 10, from the task itself or from the complexity report. */
  readonly complexity?: number;
  /** The part of the system that it belongs to: `component` of the task or of its metadata. */
  readonly component?: string;
  readonly tags: readonly string[];
}

/** The tasks of one tag of one file, checked: ids are unique, dependencies exist, and there is no cycle. */
export interface TaskProject {
  /** The file as the user named it. */
  readonly file: string;
  readonly tag: string;
  readonly tasks: readonly Task[];
}
