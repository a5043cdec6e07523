import { awaitBytes, type ShardLimits, taskBytes } from './limits.ts';
import type { ShardTask } from './work.ts';

/** How full a shard is. */
export interface Fill {
  readonly dagTasks: number;
  readonly bytes: number;
}

export const EMPTY: Fill = { dagTasks: 0, bytes: 0 };

export const add = (a: Fill, b: Fill): Fill => ({ dagTasks: a.dagTasks + b.dagTasks, bytes: a.bytes + b.bytes });

export const fits = (fill: Fill, limits: ShardLimits): boolean => fill.dagTasks <= limits.dagTasks && fill.bytes <= limits.bytes;

/** What a task takes up where `outside` of its dependencies are in other shards: a second node waits for those. */
export function spaceFor(task: ShardTask, outside: number): Fill {
  const bytes = taskBytes(task.title, task.dependencies.length - outside);
  return outside === 0 ? { dagTasks: 1, bytes } : { dagTasks: 2, bytes: bytes + awaitBytes(outside) };
}
