/** How much fits into one Workflow. */
export interface ShardLimits {
  readonly dagTasks: number;
  readonly bytes: number;
}

export const SHARD_LIMITS: ShardLimits = {
  /** The CRDs allow at most 200 tasks in a DAG, and the API server enforces it (FACTS.md). */
  dagTasks: 200,
  /** One Workflow object is at most 1 MiB with its node status compressed (FACTS.md); a tenth is for what is not counted below. */
  bytes: Math.floor(0.9 * 1024 * 1024),
};

/** A Workflow that is made from a template holds it twice: `status.storedWorkflowTemplateSpec` and `status.storedTemplates`. */
const COPIES = 2;

/** Generous sizes of what a DAG holds, in bytes of JSON: the parameters of a task's node, `task-123456.Succeeded && `, and so on. */
const SPEC = { task: 1_024, dependency: 32, await: 256, awaited: 12 } as const;

/**
 * Generous sizes of the node status, compressed. Measured on Argo 4.0.7: 200 bytes for a task with the four nodes that it
 * has within, and 44 for each awaited task, which is a node of its own there.
 */
const STATUS = { task: 512, await: 256, awaited: 64 } as const;

/** What a task adds to the object, without the node that awaits other shards. Its title stands in the status as well. */
export const taskBytes = (title: string, dependencies: number): number =>
  COPIES * (SPEC.task + SPEC.dependency * dependencies) + STATUS.task + (COPIES + 1) * Buffer.byteLength(JSON.stringify(title));

/** What a node adds that waits for tasks of other shards. */
export const awaitBytes = (awaited: number): number =>
  COPIES * (SPEC.await + SPEC.awaited * awaited) + STATUS.await + STATUS.awaited * awaited;
