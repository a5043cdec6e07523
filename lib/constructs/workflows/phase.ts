import type { PlayGate, Stage } from '../../contract/stages.ts';
import type { Parameter, Template, WorkflowStep } from '../../../imports/argo-workflows.ts';
import { gateTask, outcomeOf } from './gate.ts';
import { GIVE_UP } from './give-up-step.ts';
import { stageCall } from './stage-step.ts';

export interface PhaseProps {
  /** Name of the template. */
  readonly name: string;
  /** @default [] */
  readonly inputs?: readonly Parameter[];
  /** What the play's label says while the work goes on. */
  readonly stage: Stage;
  /** The work: its name, template and arguments. */
  readonly work: WorkflowStep;
  /** What must happen at GitHub before the play goes on; the label says so as soon as the work is done. */
  readonly gate: PlayGate;
}

/**
 * Work and the gate that its result opens, beside each other: the event may come while the work still goes on, and is kept.
 * The phase ends when both have ended. Work that fails gives the gate up, unless the gate was opened before: then the run was
 * ended by a remediation, and the gate's outcome says what comes next.
 *
 * The work has a template of its own, because a DAG fails with any node whose last completed forerunner failed, and only
 * `give-up` may come after work that failed.
 */
export function phase({ name, inputs = [], stage, work, gate }: PhaseProps): readonly Template[] {
  const workName = `${name}-work`;
  const passOn = inputs.map((parameter) => ({ name: parameter.name, value: `{{inputs.parameters.${parameter.name}}}` }));
  return [
    {
      name,
      inputs: { parameters: inputs },
      outputs: outcomeOf('gate'),
      dag: {
        failFast: false,
        tasks: [
          gateTask('gate', gate),
          { name: 'work', template: workName, arguments: { parameters: passOn } },
          { name: 'give-up', depends: 'work.Failed || work.Errored', template: GIVE_UP, arguments: { parameters: [{ name: 'gate', value: gate }] } },
        ],
      },
    },
    {
      name: workName,
      inputs: { parameters: inputs },
      steps: [[stageCall('stage', stage, work.when), work], [stageCall('waiting', gate)]],
    },
  ];
}
