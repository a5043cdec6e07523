import { LABELS } from '../../contract/labels.ts';
import { isPlayGate, type PlayGate } from '../../contract/stages.ts';
import { inputOf, openGatesOf } from '../argo/gates.ts';
import { nodesOf } from '../argo/nodes.ts';
import { parameterOf, type NodePhase, type Workflow } from '../argo/workflow.ts';
import { cycleOf, isRound } from '../plays/cycle.ts';
import { later } from './moments.ts';
import { remediatedOf, type Remediated } from '../plays/remediated.ts';

/** A gate that waits. */
export interface OpenPlayGate {
  readonly gate: PlayGate;
  readonly node: string;
  /** When it began to wait, as RFC 3339. */
  readonly startedAt: string;
}

/** What the rules ask of a play. */
export interface PlayView {
  /** `playName(project, task)`. */
  readonly name: string;
  readonly task: string;
  /** Absent where Argo has not begun it. */
  readonly phase?: NodePhase;
  /** When the Workflow was made. */
  readonly createdAt: string;
  /** It began by waiting for a pull request that was there. */
  readonly fromReview: boolean;
  readonly gates: readonly OpenPlayGate[];
  /** The gate that it waits at, and since when: its stage says so. Others are open beside work that goes on. */
  readonly waitsAt?: Omit<OpenPlayGate, 'node'>;
  /** The round of quality and testing that runs. */
  readonly cycle?: { readonly number: number; readonly startedAt: string };
  /** The fixes that have ended a round. */
  readonly remediated: readonly Remediated[];
}

/** @returns `undefined` for a Workflow that does not say which task it is of */
export function playViewOf(play: Workflow): PlayView | undefined {
  const task = play.metadata.labels?.[LABELS.taskId] ?? parameterOf(play, 'task');
  if (task === undefined) return undefined;
  const { phase } = play.status ?? {};
  const cycle = runningCycle(play);
  const waitsAt = waitingGate(play);
  return {
    name: play.metadata.name,
    task,
    ...(phase === undefined ? {} : { phase }),
    createdAt: play.metadata.creationTimestamp ?? '',
    fromReview: parameterOf(play, 'start-at') === ('waiting-pr-created' satisfies PlayGate),
    gates: openGatesOf(play).flatMap(({ gate, nodeId, startedAt }) => (isPlayGate(gate) ? [{ gate, node: nodeId, startedAt }] : [])),
    ...(waitsAt === undefined ? {} : { waitsAt }),
    ...(cycle === undefined ? {} : { cycle }),
    remediated: remediatedOf(play),
  };
}

function waitingGate(play: Workflow): PlayView['waitsAt'] {
  const stage = play.metadata.labels?.[LABELS.currentStage];
  const open = openGatesOf(play).find(({ gate }) => gate === stage);
  if (open === undefined || !isPlayGate(open.gate)) return undefined;
  const written = Object.values(nodesOf(play)).flatMap((node) => (inputOf(node, 'stage') === stage && node.phase === 'Succeeded' ? (node.finishedAt ?? []) : []));
  return { gate: open.gate, startedAt: written.reduce(later, open.startedAt) };
}

function runningCycle(play: Workflow): PlayView['cycle'] {
  const nodes = nodesOf(play);
  const number = cycleOf(nodes)?.number;
  const round = Object.values(nodes).find((node) => node.phase === 'Running' && node.type === 'Steps' && inputOf(node, 'cycle') === String(number) && isRound(node));
  return number === undefined || typeof round?.startedAt !== 'string' ? undefined : { number, startedAt: round.startedAt };
}
