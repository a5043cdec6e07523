import type { Construct } from 'constructs';
import { SENSORS } from '../../contract/actors.ts';
import { CorrelatedSensor, type SensorProps } from './correlated-sensor.ts';
import { openGate } from './open-gate.ts';

/** A pull request of a task was opened: its play goes on to quality. */
export class PrCreatedSensor extends CorrelatedSensor {
  constructor(scope: Construct, props: SensorProps) {
    super(scope, {
      ...props,
      sensor: SENSORS.prCreated,
      dependency: 'pull-request-created',
      triggers: (context) => [openGate(context, 'waiting-pr-created')],
    });
  }
}
