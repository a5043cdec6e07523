import { PLAY_GATES, type PlayGate } from '../../contract/stages.ts';
import { SENSOR_RULES } from '../../correlation/rules.ts';
import type { SensorName } from '../../contract/actors.ts';
import { WORKFLOW_TYPES } from '../../contract/labels.ts';
import { inputOf, outcomeOf } from '../argo/gates.ts';
import { nodesOf } from '../argo/nodes.ts';
import { hasEnded, type Workflow, type WorkflowNode } from '../argo/workflow.ts';
import type { Metrics } from '../metrics/registry.ts';
import { MENDED } from './carry-out.ts';
import { secondsBetween } from './moments.ts';
import { isPlay, typeOf } from './world.ts';

/** A gate that an event opened, or the safe path in its place. */
export interface OpenedGate {
  readonly node: string;
  readonly gate: PlayGate;
  readonly opener: 'sensor' | 'controller';
  readonly finishedAt: string;
}

/** Counts what happened to a Workflow from one state of it to the next, and gives the gates that opened. */
export function countChange(metrics: Metrics, workflow: Workflow, old: Workflow): readonly OpenedGate[] {
  if (hasEnded(workflow) && !hasEnded(old)) countEnd(metrics, workflow);
  if (!isPlay(workflow) || workflow.metadata.uid !== old.metadata.uid) return [];
  const opened = openedGates(workflow, old);
  for (const { gate, opener } of opened) if (opener === 'sensor') metrics.count('events', { sensor: sensorOfGate(gate), outcome: 'opened', reason: 'agreed' });
  return opened;
}

function countEnd(metrics: Metrics, workflow: Workflow): void {
  const { phase, finishedAt } = workflow.status ?? {};
  const type = Object.values(WORKFLOW_TYPES).find((known) => known === typeOf(workflow)) ?? 'other';
  if (phase === 'Failed' || phase === 'Error') metrics.count('workflowsFailed', { type });
  if (!isPlay(workflow)) return;
  const outcome = phase === 'Succeeded' ? 'succeeded' : 'failed';
  const { creationTimestamp } = workflow.metadata;
  if (typeof finishedAt === 'string' && creationTimestamp !== undefined) metrics.observe('playDuration', { outcome }, Math.max(0, secondsBetween(creationTimestamp, finishedAt)));
  metrics.observe('playCycles', { outcome }, Math.max(0, ...Object.values(nodesOf(workflow)).map((node) => Number(inputOf(node, 'cycle') ?? 0) || 0)));
}

/** A restart, a skip, a failure and a timeout are no event's doing. */
function openedGates(workflow: Workflow, old: Workflow): readonly OpenedGate[] {
  const before = nodesOf(old);
  return Object.values(nodesOf(workflow)).flatMap((node) => {
    if (node.type !== 'Suspend' || node.phase !== 'Succeeded' || before[node.id]?.phase === 'Succeeded') return [];
    const gate = PLAY_GATES.find((known) => known === inputOf(node, 'gate'));
    const outcome = outcomeOf(node);
    if (gate === undefined || typeof node.finishedAt !== 'string' || (outcome !== undefined && outcome !== 'proceed')) return [];
    return [{ node: node.id, gate, opener: openerOf(node), finishedAt: node.finishedAt }];
  });
}

const openerOf = ({ message }: WorkflowNode): OpenedGate['opener'] => (message?.startsWith(MENDED) === true ? 'controller' : 'sensor');

const sensorOfGate = (gate: PlayGate): SensorName => (Object.entries(SENSOR_RULES) as [SensorName, { readonly gate?: PlayGate }][]).find(([, rule]) => rule.gate === gate)?.[0] as SensorName;
