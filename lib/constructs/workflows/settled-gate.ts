import { SETTLED_GATE } from '../../contract/stages.ts';
import type { Template } from '../../../imports/argo-workflows.ts';

/**
 * A gate of a project: it opens when the task is settled, by `inputs.parameters.task.value`. A task that failed fails its
 * gate, and Argo then leaves out what depends on it, and nothing else.
 *
 * It declares no output: a gate that is opened without a value for one would, where it is one of several `withItems`, end the
 * whole Workflow as Error (Argo Workflows 4.0.7 reads the value that is not there).
 */
export const settledGate: Template = {
  name: SETTLED_GATE,
  inputs: { parameters: [{ name: 'task' }, { name: 'gate', value: SETTLED_GATE }] },
  suspend: {},
};
