import type { Construct } from 'constructs';
import { SENSORS } from '../../contract/actors.ts';
import { CorrelatedSensor, type SensorProps } from './correlated-sensor.ts';
import { openGate } from './open-gate.ts';

/** Cleo labelled a pull request as ready: its play goes on to testing. */
export class ReadyForQaSensor extends CorrelatedSensor {
  constructor(scope: Construct, props: SensorProps) {
    super(scope, {
      ...props,
      sensor: SENSORS.readyForQa,
      dependency: 'pull-request-ready',
      triggers: (context) => [openGate(context, 'waiting-ready-for-qa')],
    });
  }
}
