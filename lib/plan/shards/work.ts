import type { TaskId } from '../../tasks/task.ts';

/** A planned task as the rules of sharding see it. Tasks are numbered in start order, so each comes after its dependencies. */
export interface ShardTask {
  readonly id: TaskId;
  readonly title: string;
  readonly dependencies: readonly number[];
  readonly dependents: readonly number[];
}
