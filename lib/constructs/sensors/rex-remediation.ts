import type { Construct } from 'constructs';
import { SENSORS, WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import { WORKFLOW_TYPES } from '../../contract/labels.ts';
import { CorrelatedSensor, type SensorProps } from './correlated-sensor.ts';
import { startWorkflow } from './start-workflow.ts';

/** Rex pushed to the branch of a task: a Workflow ends the running cycle of its play, if there is one. */
export class RexRemediationSensor extends CorrelatedSensor {
  constructor(scope: Construct, props: SensorProps) {
    super(scope, {
      ...props,
      sensor: SENSORS.remediation,
      dependency: 'fix-pushed',
      triggers: (context) => [
        startWorkflow(context, { template: WORKFLOW_TEMPLATES.remediation, type: WORKFLOW_TYPES.remediation, parameters: ['play', 'task', 'sha'] }),
      ],
    });
  }
}
