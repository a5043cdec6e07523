import type { AgentProgram } from '../../contract/agents.ts';
import type { Profile } from '../../contract/stages.ts';
import type { Priority, TaskId } from '../../tasks/task.ts';

/** A task that is not to run; those that depend on it run as if it were done, unless `cascade` skips them too. */
export interface Skip {
  readonly id: TaskId;
  readonly reason: string;
  readonly cascade: boolean;
}

/** Fields of a task that an override replaces (the seed's `modify_tasks`). */
export interface TaskChanges {
  readonly title?: string;
  readonly description?: string;
  readonly details?: string;
  readonly testStrategy?: string;
  readonly priority?: Priority;
  readonly acceptanceCriteria?: readonly string[];
}

/** How a task is run; what is absent comes from the `"*"` entry, then from the environment. */
export interface ExecutionParams {
  readonly model?: string;
  readonly timeoutSeconds?: number;
  readonly retries?: number;
  readonly agent?: AgentProgram;
  readonly profile?: Profile;
}

/** What overrides.yaml says, checked against a project's tasks. */
export interface Overrides {
  readonly skips: readonly Skip[];
  readonly modifications: ReadonlyMap<TaskId, TaskChanges>;
  readonly addedDependencies: ReadonlyMap<TaskId, readonly TaskId[]>;
  readonly executionDefault: ExecutionParams;
  readonly execution: ReadonlyMap<TaskId, ExecutionParams>;
}

export const NO_OVERRIDES: Overrides = {
  skips: [],
  modifications: new Map(),
  addedDependencies: new Map(),
  executionDefault: {},
  execution: new Map(),
};
