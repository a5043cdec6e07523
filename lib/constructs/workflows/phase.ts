import type { PlayGate, Stage } from '../../contract/stages.ts';
import type { DAGTask, Parameter, Template } from '../../../imports/argo-workflows.ts';
import { gateTask } from './gate.ts';
import { GIVE_UP } from './open-gate-step.ts';
import { stageTask } from './stage-step.ts';

export interface PhaseProps {
  /** Name of the template. */
  readonly name: string;
  /** @default [] */
  readonly inputs?: readonly Parameter[];
  /** What the play's label says while the work goes on. */
  readonly stage: Stage;
  /** The work: its name, template and arguments. */
  readonly work: DAGTask;
  /** What must happen at GitHub before the play goes on; the label says so as soon as the work is done. */
  readonly gate: PlayGate;
}

/**
 * Work and the gate that its result opens, beside each other: the event may come while the work still goes on, and is kept.
 * The phase ends when both have ended. Work that fails gives the gate up, unless the gate was opened before: then the run was
 * ended by a remediation, and the gate's outcome says what comes next.
 */
export function phase({ name, inputs, stage, work, gate }: PhaseProps): Template {
  const ended = `(${work.name}.Succeeded || ${work.name}.Skipped || ${work.name}.Failed || ${work.name}.Errored)`;
  return {
    name,
    ...(inputs === undefined ? {} : { inputs: { parameters: inputs } }),
    outputs: { parameters: [{ name: 'outcome', valueFrom: { parameter: '{{tasks.gate.outputs.parameters.outcome}}' } }] },
    dag: {
      failFast: false,
      tasks: [
        gateTask('gate', gate),
        stageTask('stage', stage, work.when === undefined ? {} : { when: work.when }),
        work,
        { name: 'give-up', depends: `${work.name}.Failed || ${work.name}.Errored`, template: GIVE_UP, arguments: { parameters: [{ name: 'gate', value: gate }] } },
        // `when`, not `depends`, holds this back: a node left out because another failed would fail the whole phase
        stageTask('waiting', gate, { depends: `(stage || stage.Failed || stage.Errored) && ${ended}`, when: `{{=tasks['${work.name}'].status != 'Failed' && tasks['${work.name}'].status != 'Error'}}` }),
      ],
    },
  };
}
