import type { Workflow } from '../argo/workflow.ts';
import { gateEvidence } from './evidence.ts';
import type { Mending } from './mending.ts';
import { secondsBetween } from './moments.ts';
import type { OpenedGate } from './observe.ts';
import { playViewOf } from './play-view.ts';

/**
 * Measures from what GitHub says that happened to the gate that it opened. Both tell time to the second.
 *
 * @param before the play as it was when the gate waited
 */
export async function measureOpening({ metrics, lookUp, settings }: Mending, before: Workflow, { gate, opener, finishedAt }: OpenedGate): Promise<void> {
  const view = playViewOf(before);
  if (view === undefined) return;
  const truth = await lookUp.truthOf(view.task, [gate]);
  const told = gateEvidence(gate, view, truth, settings).filter(({ correlation }) => correlation.verdict === 'agree' && correlation.play === view.name);
  // What came later did not open it.
  const cause = told.find(({ at }) => secondsBetween(at, finishedAt) >= -1);
  const waitedFrom = view.gates.find((open) => open.gate === gate)?.startedAt;
  if (cause === undefined || waitedFrom === undefined) return;
  metrics.observe('gateOpening', { gate, opener }, Math.max(0, Math.min(secondsBetween(cause.at, finishedAt), secondsBetween(waitedFrom, finishedAt))));
}
