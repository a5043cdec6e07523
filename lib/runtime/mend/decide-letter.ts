import { WORKFLOW_TEMPLATES } from '../../contract/actors.ts';
import type { PlayGate } from '../../contract/stages.ts';
import { secondsBetween } from './moments.ts';

/** A dead letter, as far as it can be read. */
export interface Letter {
  readonly name: string;
  readonly sensor: string;
  readonly trigger: string;
  readonly delivery: string;
  /** When the event came, as RFC 3339. */
  readonly time: string;
  readonly repository: string;
  readonly pull: string;
  readonly task: string;
  readonly play: string;
  readonly gate: PlayGate | '';
  /** The Workflow that it would have started. */
  readonly workflow: string;
}

export interface LetterQuestion {
  readonly letter: Letter;
  /** The play that it speaks of; absent where there is none. */
  readonly play?: { readonly ended: boolean; readonly openGates: readonly PlayGate[]; readonly openedGates: readonly PlayGate[] };
  /** A Workflow of the project waits for its task. */
  readonly awaited: boolean;
  /** The Workflow that it would have started is there. */
  readonly started: boolean;
  /** The task was compared with GitHub after the event, and nothing was left to do. */
  readonly settledByState: boolean;
  readonly now: Date;
}

/** Why a dead letter needs no more attention: one word for a metric, and a sentence for people. */
export const LETTER_REASONS = {
  'gate-opened': 'The gate that it opens had been opened before.',
  'play-ended': 'The play had ended.',
  'no-play': 'There is no play of its task, and no project waits for one.',
  'workflow-started': 'What it starts had been started before.',
  'nothing-left': 'Its task is as GitHub says.',
  'too-old': 'It came too long ago.',
} as const;
export type LetterReason = keyof typeof LETTER_REASONS;

/** `clear`: delete it. `reconcile`: compare its task with GitHub, then ask again. */
export type LetterVerdict = { readonly next: 'clear'; readonly outcome: 'ignored' | 'dead-letter'; readonly reason: LetterReason } | { readonly next: 'reconcile'; readonly missingPlay: boolean };

/** What follows a merge is due after the play has ended too. */
const START_POST_MERGE = `start-${WORKFLOW_TEMPLATES.postMerge}`;
const KEPT_SECONDS = 7 * 86_400;

/**
 * What to do with the record of an event that a sensor could not act on. Most are harmless: a doubled event finds its gate open already.
 * What an event that is not harmless should have done is found by comparing its task with GitHub, never by the letter itself.
 */
export function decideLetter({ letter, play, awaited, started, settledByState, now }: LetterQuestion): LetterVerdict {
  const ignored = (reason: LetterReason): LetterVerdict => ({ next: 'clear', outcome: 'ignored', reason });
  const opens = letter.trigger.startsWith('open-');
  if (!opens && started) return ignored('workflow-started');
  if (play === undefined && !awaited) return ignored('no-play');
  if (play?.ended === true && letter.trigger !== START_POST_MERGE) return ignored('play-ended');
  if (opens && play !== undefined && letter.gate !== '' && play.openedGates.includes(letter.gate) && !play.openGates.includes(letter.gate)) return ignored('gate-opened');
  if (settledByState) return { next: 'clear', outcome: 'dead-letter', reason: 'nothing-left' };
  if (secondsBetween(letter.time, now.toISOString()) > KEPT_SECONDS) return { next: 'clear', outcome: 'dead-letter', reason: 'too-old' };
  return { next: 'reconcile', missingPlay: play === undefined && awaited };
}
