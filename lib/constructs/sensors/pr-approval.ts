import type { Construct } from 'constructs';
import { SENSORS } from '../../contract/actors.ts';
import { CorrelatedSensor, type SensorProps } from './correlated-sensor.ts';
import { openGate } from './open-gate.ts';

/** Tess, or a reviewer, approved the newest commit of a pull request: its play goes on to merging. */
export class PrApprovalSensor extends CorrelatedSensor {
  constructor(scope: Construct, props: SensorProps) {
    super(scope, {
      ...props,
      sensor: SENSORS.approved,
      dependency: 'pull-request-approved',
      triggers: (context) => [openGate(context, 'waiting-pr-approved')],
    });
  }
}
