import { playName } from '../../../lib/contract/names.ts';
import { PLAY_GATES, type PlayGate } from '../../../lib/contract/stages.ts';
import { approved, merged, opened, readyForQa, type PullRequest, type Webhook } from '../../correlation/webhooks.ts';

/** One gate of one play. */
export interface GateOf {
  readonly task: number;
  readonly gate: PlayGate;
}

/** How a gate is told from all others. */
export const gateKey = (play: string, gate: string): string => `${play}/${gate}`;
export const keyOf = (project: string, { task, gate }: GateOf): string => gateKey(playName(project, String(task)), gate);

/** The four gates of each of these tasks. */
export const gatesOf = (tasks: readonly number[]): readonly GateOf[] => tasks.flatMap((task) => PLAY_GATES.map((gate) => ({ task, gate })));

const WEBHOOKS: Readonly<Record<PlayGate, (changes: Partial<PullRequest>) => Webhook>> = {
  'waiting-pr-created': opened,
  'waiting-ready-for-qa': readyForQa,
  'waiting-pr-approved': approved,
  'waiting-pr-merged': merged,
};

/** The webhook that opens this gate: the task's pull request has the task's number. */
export const webhookFor = ({ task, gate }: GateOf, changes: Partial<PullRequest> = {}): Webhook =>
  WEBHOOKS[gate]({ branch: `task-${task}-work`, labels: [`task-${task}`], number: task, ...changes });
