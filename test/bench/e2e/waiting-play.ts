import { LABELS, WORKFLOW_TYPES } from '../../../lib/contract/labels.ts';
import { playName } from '../../../lib/contract/names.ts';
import { PLAY_GATES, type PlayGate } from '../../../lib/contract/stages.ts';
import type { Workflow } from '../../../lib/runtime/argo/workflow.ts';

/** The phase of a play that each gate belongs to, and whether it is one of a cycle (lib/constructs/workflows/profiles.ts). */
const PHASES: Readonly<Record<PlayGate, { readonly phase: string; readonly inCycle: boolean }>> = {
  'waiting-pr-created': { phase: 'implement', inCycle: false },
  'waiting-ready-for-qa': { phase: 'quality', inCycle: true },
  'waiting-pr-approved': { phase: 'testing', inCycle: true },
  'waiting-pr-merged': { phase: 'merge', inCycle: false },
};

/** The gates that a play comes to from this one on. */
export const gatesFrom = (first: PlayGate): readonly PlayGate[] => PLAY_GATES.slice(PLAY_GATES.indexOf(first));

/**
 * A play that waits at the first of these gates, then at the next, in the shape that the emitted template gives it, without the steps that run
 * pods. It ends when the last has opened. The gates are in the order of PLAY_GATES.
 */
export function waitingPlay(project: string, task: number, gates: readonly PlayGate[]): Workflow {
  const cycle = gates.filter(inCycle);
  const before = gates.filter((gate) => gate === 'waiting-pr-created');
  const after = gates.filter((gate) => gate === 'waiting-pr-merged');
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: {
      name: playName(project, String(task)),
      labels: {
        [LABELS.taskmaster]: 'true',
        [LABELS.workflowType]: WORKFLOW_TYPES.play,
        [LABELS.project]: project,
        [LABELS.taskId]: String(task),
        [LABELS.currentStage]: gates[0] ?? 'done',
      },
    },
    spec: {
      entrypoint: 'multi-agent',
      arguments: { parameters: [{ name: 'task', value: String(task) }] },
      templates: [
        { name: 'multi-agent', steps: [...phases(before), ...(cycle.length === 0 ? [] : [[call('cycle', '1')]]), ...phases(after)] },
        ...(cycle.length === 0 ? [] : [{ name: 'cycle', inputs: CYCLE, steps: phases(cycle, '{{inputs.parameters.cycle}}') }]),
        ...gates.map((gate) => ({ name: PHASES[gate].phase, ...(inCycle(gate) && { inputs: CYCLE }), dag: { tasks: [{ name: 'gate', template: 'gate', arguments: parameter('gate', gate) }] } })),
        { name: 'gate', inputs: { parameters: [{ name: 'gate' }] }, suspend: {}, outputs: { parameters: [{ name: 'outcome', valueFrom: { supplied: {}, default: 'timeout' } }] } },
      ],
    },
  };
}

const CYCLE = { parameters: [{ name: 'cycle' }] };
const inCycle = (gate: PlayGate): boolean => PHASES[gate].inCycle;
const parameter = (name: string, value: string) => ({ parameters: [{ name, value }] });
const call = (name: string, cycle?: string) => ({ name, template: name, ...(cycle === undefined ? {} : { arguments: parameter('cycle', cycle) }) });
const phases = (gates: readonly PlayGate[], cycle?: string) => gates.map((gate) => [call(PHASES[gate].phase, cycle)]);
