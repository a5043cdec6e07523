import type { Environment } from '../../environment/schema.ts';
import type { PlannedTask } from '../../plan/plan.ts';
import type { Status } from '../../tasks/task.ts';
import type { GitHub } from '../github/github.ts';
import type { Kube } from '../kube/kube.ts';
import type { RecordEvent } from '../kube/record-event.ts';
import type { Logger } from '../log/logger.ts';
import type { Metrics } from '../metrics/registry.ts';
import type { SensorSettings } from './evidence.ts';
import type { LookUp } from './look-up.ts';
import type { World } from './world.ts';

/** The project's tasks as tasks.json and the overrides have them, as far as that is known. */
export interface KnownTasks {
  statusOf(task: string): Status | undefined;
  /** Why the overrides skip it; `undefined` where they do not. */
  skipOf(task: string): string | undefined;
  /** The task as the Plan has it; `undefined` where it is not planned. */
  planned(task: string): PlannedTask | undefined;
}

/** What the safe path works with: in the controller for as long as it leads, in `resync` for one pass. */
export interface Mending {
  readonly environment: Environment;
  readonly settings: SensorSettings;
  readonly kube: Kube;
  readonly github: GitHub;
  readonly world: World;
  readonly lookUp: LookUp;
  readonly tasks: KnownTasks;
  readonly metrics: Metrics;
  readonly record: RecordEvent;
  readonly log: Logger;
  readonly now: () => Date;
}
