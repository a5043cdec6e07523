import type { PlayGate } from '../../contract/stages.ts';
import { asOpenGate, inputOf, outcomeOf } from '../argo/gates.ts';
import type { Nodes } from '../argo/nodes.ts';
import { ENDED_PHASES, type WorkflowNode } from '../argo/workflow.ts';

/** The templates that are a round of quality and testing, each of which may call itself (lib/constructs/workflows/profiles.ts). */
const CYCLE_TEMPLATES: readonly (string | undefined)[] = ['cycle', 'review-cycle'];
export const isRound = ({ templateName }: WorkflowNode): boolean => CYCLE_TEMPLATES.includes(templateName);

/** The gates of a round: where one is open, a fix starts the next round. */
export const CYCLE_GATES: readonly PlayGate[] = ['waiting-ready-for-qa', 'waiting-pr-approved'];
const isCycleGate = (node: WorkflowNode): boolean => CYCLE_GATES.some((gate) => gate === asOpenGate(node)?.gate);

/** The round of quality and testing that a play is in. */
export interface RunningCycle {
  readonly number: number;
  /** The gate that a fix opens with `restart`; absent between two phases, and while the tests of a play with one agent run. */
  readonly gate?: WorkflowNode;
}

/** The innermost round that runs; `undefined` before the first, and once both phases have their outcome. */
export function cycleOf(nodes: Nodes): RunningCycle | undefined {
  const all = Object.values(nodes);
  const rounds = all.filter((node) => isRound(node) && node.phase === 'Running');
  const number = Math.max(0, ...rounds.map(cycleNumber));
  if (number === 0) return undefined;
  const gate = all.find(isCycleGate);
  if (gate !== undefined) return { number, gate };
  const round = rounds.find((node) => cycleNumber(node) === number) as WorkflowNode;
  return isOver(round, nodes) ? undefined : { number };
}

const cycleNumber = (node: WorkflowNode): number => Number(inputOf(node, 'cycle') ?? 0);

/** Its last phase has ended, and what comes after (another round, escalation, or nothing) is Argo's to start. */
function isOver(round: WorkflowNode, nodes: Nodes): boolean {
  const steps = Object.values(nodes).filter((node) => node.boundaryID === round.id);
  const last = steps.find(({ templateName }) => templateName === 'testing' || templateName === 'review');
  if (last !== undefined) return ENDED_PHASES.includes(last.phase ?? '');
  // Quality that ended with another outcome than `proceed` is the end of the round.
  const quality = steps.find(({ templateName }) => templateName === 'quality');
  return quality !== undefined && ENDED_PHASES.includes(quality.phase ?? '') && !(quality.phase === 'Succeeded' && outcomeOf(quality) === 'proceed');
}

/**
 * The phase of a gate (its DAG), which ends when gate, work and `give-up` have ended.
 * @returns whether it has
 */
export const phaseHasEnded = (nodes: Nodes, gate: WorkflowNode): boolean => ENDED_PHASES.includes(nodes[gate.boundaryID ?? '']?.phase ?? '');
