import { SETTLED_GATE, type Outcome } from '../../contract/stages.ts';
import type { Template } from '../../../imports/argo-workflows.ts';

const PROCEED: Outcome = 'proceed';

/**
 * A gate of a project: it opens when the task is settled, by `inputs.parameters.task.value`. A task that failed fails its
 * gate, and Argo then leaves out what depends on it, and nothing else.
 */
export const settledGate: Template = {
  name: SETTLED_GATE,
  inputs: { parameters: [{ name: 'task' }, { name: 'gate', value: SETTLED_GATE }] },
  suspend: {},
  outputs: { parameters: [{ name: 'outcome', valueFrom: { supplied: {}, default: PROCEED } }] },
};
