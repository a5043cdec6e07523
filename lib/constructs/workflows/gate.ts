import type { Gate, Outcome } from '../../contract/stages.ts';
import type { Environment } from '../../environment/schema.ts';
import { durationSeconds } from '../../environment/units.ts';
import type { DAGTask, Outputs, Template } from '../../../imports/argo-workflows.ts';

/** Name of the template of every gate of a play. */
export const GATE = 'gate';

/** Name of the template of the gate that the merge opens. */
export const MERGE_GATE = 'merge-gate';

const PROCEED: Outcome = 'proceed';
const TIMEOUT: Outcome = 'timeout';

/**
 * A suspended node that an event opens: sensors by `inputs.parameters.gate.value`, other outcomes than `proceed` by setting
 * `outcome` first. Opening a gate by a selector leaves its output without a value, while the end of `suspend.duration` gives it
 * its default: so the default means `timeout`, and whoever reads the outcome takes no value for `proceed` (`outcomeOf`).
 * Without a `play.gateTimeout` a gate waits for ever, and an alert tells.
 */
export const gateTemplate = ({ play }: Environment): Template => ({
  name: GATE,
  inputs: { parameters: [{ name: 'gate' }] },
  suspend: play.gateTimeout === undefined ? {} : { duration: String(durationSeconds(play.gateTimeout)) },
  outputs: { parameters: [{ name: 'outcome', valueFrom: { supplied: {}, default: TIMEOUT } }] },
});

/** Opens with the play and waits for ever: when people merge is theirs to say, and an alert tells that they have not. */
export const mergeGateTemplate: Template = { name: MERGE_GATE, inputs: { parameters: [{ name: 'gate' }] }, suspend: {} };

/** The outcome of the gate `node` of a DAG, as an output of that DAG. */
export const outcomeOf = (node: string): Outputs => ({
  parameters: [{ name: 'outcome', valueFrom: { parameter: `{{tasks.${node}.outputs.parameters.outcome}}`, default: PROCEED } }],
});

/** A gate as a node of a DAG. Without dependencies it opens together with the work beside it, and no event comes too early. */
export const gateTask = (name: string, gate: Gate): DAGTask => ({
  name,
  template: GATE,
  arguments: { parameters: [{ name: 'gate', value: gate }] },
});
