import { describe, expect, test } from '@jest/globals';
import { decideLetter, type LetterQuestion } from '../../../lib/runtime/mend/decide-letter.ts';
import { readLetter } from '../../../lib/runtime/mend/read-letter.ts';
import { at } from './a-play.ts';

const letterOf = (changes: Readonly<Record<string, string>> = {}, trigger = 'open-waiting-pr-created') =>
  readLetter({
    metadata: { name: 'dead-letter-1', labels: { 'task-id': '7' } },
    data: {
      sensor: 'multi-agent-workflow-resume',
      trigger,
      delivery: 'one',
      time: at('11:00'),
      correlation: JSON.stringify({ task: '7', play: 'play-shop-7', gate: 'waiting-pr-created', repository: 'acme/shop', pull: '42', workflow: '', ...changes }),
    },
  });
const decided = (changes: Partial<LetterQuestion>) => decideLetter({ letter: letterOf(), awaited: true, started: false, settledByState: false, now: new Date(at('12:00')), ...changes });
const running = { ended: false, openGates: [], openedGates: [] } as const;
const cleared = (reason: string, outcome = 'ignored') => ({ next: 'clear', outcome, reason });

describe('a dead letter', () => {
  test('of a gate that was opened already is harmless', () => {
    expect(decided({ play: { ...running, openedGates: ['waiting-pr-created'] } })).toEqual(cleared('gate-opened'));
  });
  test('of a gate that waits again in a later round is not', () => {
    expect(decided({ play: { ...running, openGates: ['waiting-pr-created'], openedGates: ['waiting-pr-created'] } })).toEqual({ next: 'reconcile', missingPlay: false });
  });
  test('of a play that has ended, or of no play that anybody waits for, is harmless', () => {
    expect(decided({ play: { ...running, ended: true } })).toEqual(cleared('play-ended'));
    expect(decided({ awaited: false })).toEqual(cleared('no-play'));
  });
  test('of a play that is missing is an alert', () => {
    expect(decided({})).toEqual({ next: 'reconcile', missingPlay: true });
  });
  test('of a merge is kept after the end of its play, until what follows was started', () => {
    const letter = letterOf({ workflow: 'post-merge-shop-7-42', gate: 'waiting-pr-merged' }, 'start-post-merge');
    expect(decided({ letter, play: { ...running, ended: true } })).toEqual({ next: 'reconcile', missingPlay: false });
    expect(decided({ letter, play: { ...running, ended: true }, started: true })).toEqual(cleared('workflow-started'));
  });
  test('goes once its task is as GitHub says, and after a week in any case', () => {
    expect(decided({ play: running, settledByState: true })).toEqual(cleared('nothing-left', 'dead-letter'));
    expect(decided({ play: running, now: new Date('2026-01-08T11:00:01Z') })).toEqual(cleared('too-old', 'dead-letter'));
  });
  test('that cannot be read speaks of no play', () => {
    for (const correlation of ['', '{', '[]', 'null', '{"task":7,"gate":"settled"}']) {
      const letter = readLetter({ metadata: { name: 'x', creationTimestamp: at('11:00') }, data: { correlation, time: 'yesterday' } });
      expect(letter).toMatchObject({ task: '', play: '', gate: '', time: at('11:00') });
      expect(decided({ letter, awaited: false })).toEqual(cleared('no-play'));
    }
  });
});
