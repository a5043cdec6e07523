import type { Construct } from 'constructs';
import { SENSORS, WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import { WORKFLOW_TYPES } from '../../contract/labels.ts';
import { CorrelatedSensor, type SensorProps } from './correlated-sensor.ts';
import { openGate } from './open-gate.ts';
import { startWorkflow } from './start-workflow.ts';

/** The pull request of a task was merged: the last gate of its play opens, and a Workflow marks the task done. */
export class PrMergeSensor extends CorrelatedSensor {
  constructor(scope: Construct, props: SensorProps) {
    super(scope, {
      ...props,
      sensor: SENSORS.merged,
      dependency: 'pull-request-merged',
      triggers: (context) => [
        openGate(context, 'waiting-pr-merged'),
        startWorkflow(context, {
          template: WORKFLOW_TEMPLATES.postMerge,
          type: WORKFLOW_TYPES.postMerge,
          parameters: ['task', 'play', 'pull', 'repository', 'branch', 'sha'],
        }),
      ],
    });
  }
}
