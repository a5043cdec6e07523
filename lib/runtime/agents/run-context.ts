import type { Environment } from '../../environment/schema.ts';
import type { Task } from '../../tasks/task.ts';
import type { Kube } from '../kube/kube.ts';
import type { RecordEvent } from '../kube/record-event.ts';
import type { Logger } from '../log/logger.ts';
import type { Metrics } from '../metrics/registry.ts';
import type { AgentRun } from './agent-run.ts';
import type { RunGitHub } from './at-github.ts';
import type { Ledger } from './ledger.ts';
import type { Timing } from './timing.ts';

/** A task as the project has it now, overrides applied; `undefined` where there is none of that id. */
export type TaskOf = (id: string) => Promise<Task | undefined>;

/** What looking after runs needs. */
export interface RunContext {
  readonly kube: Kube;
  readonly environment: Environment;
  /** @default - pull requests are neither found nor opened */
  readonly github?: RunGitHub;
  readonly taskOf: TaskOf;
  /** All runs of both kinds, as they are known now. */
  readonly runs: () => readonly AgentRun[];
  readonly ledger: Ledger;
  readonly record: RecordEvent;
  readonly metrics?: Metrics;
  readonly log: Logger;
  readonly timing: Timing;
  readonly now: () => Date;
}
