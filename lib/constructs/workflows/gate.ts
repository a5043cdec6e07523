import type { Gate } from '../../contract/stages.ts';
import type { DAGTask, Template } from '../../../imports/argo-workflows.ts';

/** Name of the template of every gate of a play. */
export const GATE = 'gate';

/**
 * A suspended node that an event opens: sensors by `inputs.parameters.gate.value`, which cannot give an outcome, so that the
 * default is the one of an event that came (`proceed`). Another outcome is set before the gate is opened. There is no
 * `suspend.duration`: its end would have the same default (FACTS.md), so a gate that waits too long is opened with `timeout`
 * by the safe path.
 */
export const gateTemplate: Template = {
  name: GATE,
  inputs: { parameters: [{ name: 'gate' }] },
  suspend: {},
  outputs: { parameters: [{ name: 'outcome', valueFrom: { supplied: {}, default: 'proceed' } }] },
};

/** A gate as a node of a DAG. Without dependencies it opens together with the work beside it, and no event comes too early. */
export const gateTask = (name: string, gate: Gate): DAGTask => ({
  name,
  template: GATE,
  arguments: { parameters: [{ name: 'gate', value: gate }] },
});
