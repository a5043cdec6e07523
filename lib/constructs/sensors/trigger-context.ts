import type { SensorName } from '../../contract/actors.ts';
import type { Environment } from '../../environment/schema.ts';

/** What a trigger needs to know of the sensor that it is part of. */
export interface TriggerContext {
  readonly environment: Environment;
  readonly sensor: SensorName;
  /** The dependency whose event it acts on, and the only one. */
  readonly dependency: string;
}
