import type { ActiveSystem, AgentProgram, Role } from '../contract/agents.ts';
import type { Profile, Stage } from '../contract/stages.ts';
import type { Priority, Status, TaskId } from '../tasks/task.ts';

/** Who plays a role in one task's play, and with what. */
export interface PlannedAgent {
  readonly program: AgentProgram;
  readonly model: string;
}

/** A task that runs, with everything that its play needs to know. */
export interface PlannedTask {
  /** Digits only. */
  readonly id: TaskId;
  readonly title: string;
  readonly status: Status;
  readonly priority: Priority;
  /** Name of its one Workflow. */
  readonly play: string;
  readonly profile: Profile;
  readonly agents: Readonly<Record<Role, PlannedAgent>>;
  /** Limit for one agent run, in seconds. */
  readonly timeoutSeconds: number;
  /** How often an agent run that the machinery broke is started again. */
  readonly retries: number;
  /** How many rounds of quality and testing there may be before people are called. */
  readonly maxCycles: number;
  /** Ids of planned tasks that must be settled first, in the order of their numbers; those that are done, cancelled or skipped are gone. */
  readonly dependencies: readonly TaskId[];
  /** Index into `Plan.shards`. */
  readonly shard: number;
  /** The first stage of its play: a task in review begins by waiting for its pull request. */
  readonly startAt: Extract<Stage, 'implementing' | 'waiting-pr-created'>;
  /** The system that runs it. */
  readonly system: ActiveSystem;
}

/** Why a task does not run. */
export const LEFT_REASONS = ['done', 'cancelled', 'skipped', 'cascade-skipped', 'deferred', 'blocked', 'held'] as const;
export type LeftReason = (typeof LEFT_REASONS)[number];

/** A task that does not run. */
export interface LeftTask {
  readonly id: TaskId;
  readonly title: string;
  readonly status: Status;
  readonly reason: LeftReason;
  /**
   * The tasks that it is left for, in the order of their numbers: of a `held` task those deferred or blocked, of a
   * `cascade-skipped` one the skipped (a skipped subtask stands there as itself); empty for the other reasons.
   */
  readonly because: readonly TaskId[];
  /** The reason in words, to follow the task's name; of a skipped task what the override says. */
  readonly text: string;
}

/** A part of the project that fits into one Workflow. */
export interface Shard {
  readonly index: number;
  /** Name of its WorkflowTemplate and Workflow. */
  readonly name: string;
  /** In start order: each after those that it depends on, the more urgent first where there is a choice. */
  readonly tasks: readonly TaskId[];
  /** For a task that depends on tasks of other shards, all of them earlier ones: which, in the order of their numbers. Each such task has one DAG node that waits for them all. */
  readonly awaits: Readonly<Record<TaskId, readonly TaskId[]>>;
}

/** Everything that synthesis and the cluster need to know of a project in an environment. Deeply frozen. */
export interface Plan {
  readonly project: string;
  readonly tag: string;
  readonly environment: string;
  /** In start order. */
  readonly tasks: readonly PlannedTask[];
  /** In the order of their numbers. */
  readonly left: readonly LeftTask[];
  /** None where no task runs. Each depends on earlier ones only. */
  readonly shards: readonly Shard[];
}
