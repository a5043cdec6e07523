import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PLAY_GATES } from '../../../lib/contract/stages.ts';
import { decidePlay, type PlayQuestion } from '../../../lib/runtime/mend/decide-play.ts';
import type { AttemptState } from '../../../lib/runtime/mend/attempts.ts';
import type { PlayView } from '../../../lib/runtime/mend/play-view.ts';
import type { Repair } from '../../../lib/runtime/mend/repair.ts';
import { aPlay, aPull, aQuestion, at, sha } from './a-play.ts';

const moment = fc.integer({ min: 0, max: 179 }).map((minute) => at(`${String(9 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`));
const someone = fc.constantFrom('rex[bot]', 'cleo[bot]', 'tess[bot]', 'Tess[bot]', 'mallory');
const commit = fc.constantFrom(sha('0'), sha('a'), sha('b'), sha('c'));
const branch = fc.constantFrom('task-7', 'task-7-cart', 'task-8', 'task-77', 'main', 'task-07');
const labels = fc.subarray(['task-7', 'task-8', 'ready-for-qa', 'bug']);

const pull = fc.record({ branch, labels, headSha: commit, number: fc.integer({ min: 1, max: 3 }), created: moment, closed: fc.option(moment), merged: fc.boolean(), base: fc.constantFrom('main', 'main', 'develop'), headRepository: fc.constantFrom('acme/shop', 'acme/shop', 'mallory/shop') }).map(
  ({ created, closed, merged, ...rest }) =>
    aPull({ ...rest, createdAt: created, updatedAt: closed ?? created, state: closed === null ? 'open' : 'closed', merged: merged && closed !== null, ...(merged && closed !== null ? { mergedAt: closed } : {}) }),
);
const labelEvents = fc.uniqueArray(fc.record({ label: fc.constantFrom('ready-for-qa', 'task-7'), added: fc.boolean(), actor: someone, at: moment }), { selector: (event) => event.at, maxLength: 4 });
const reviews = fc.array(fc.record({ state: fc.constantFrom('APPROVED', 'APPROVED', 'CHANGES_REQUESTED', 'DISMISSED', 'COMMENTED'), reviewer: someone, sha: commit, at: moment }), { maxLength: 4 });
const pushes = fc.array(fc.record({ repository: fc.constant('acme/shop'), branch, before: commit, after: commit, actor: someone, at: moment }), { maxLength: 4 });
const truth = fc.record({ pulls: fc.uniqueArray(fc.record({ pull, labelEvents, reviews }), { selector: (one) => one.pull.number, maxLength: 4 }), pushes });

const play: fc.Arbitrary<PlayView> = fc
  .record({ gate: fc.constantFrom(undefined, ...PLAY_GATES, ...PLAY_GATES), fromReview: fc.boolean(), phase: fc.constantFrom('Running', 'Running', 'Running', 'Succeeded', 'Failed') })
  .map(({ gate, ...rest }) => aPlay(gate, rest));
const attempt: fc.Arbitrary<AttemptState> = fc.record({ phase: fc.constantFrom('Running', 'Succeeded', 'Failed'), finishedAt: moment });
const workflows = fc.dictionary(fc.constantFrom(...['a', 'b', 'c'].map((digit) => `remediation-shop-7-${digit.repeat(12)}`), 'post-merge-shop-7-1', 'post-merge-shop-7-2-2'), attempt).map((entries) => new Map(Object.entries(entries)));
const question: fc.Arbitrary<PlayQuestion> = fc.record({ play, truth, workflows }).map((changes) => aQuestion(changes));

/** What the cluster looks like once they are done. */
function after(asked: PlayQuestion, repairs: readonly Repair[]): PlayQuestion {
  const opened = repairs.flatMap((repair) => (repair.kind === 'open-gate' ? [repair.gate] : []));
  const started = repairs.flatMap((repair) => (repair.kind === 'start-remediation' || repair.kind === 'start-post-merge' ? [[repair.name, { phase: 'Running' }] as const] : []));
  return {
    ...asked,
    play: { ...asked.play, gates: asked.play.gates.filter(({ gate }) => !opened.includes(gate)) },
    workflows: new Map<string, AttemptState>([...asked.workflows, ...started]),
  };
}

const shuffledTruth = ({ pulls, pushes }: PlayQuestion['truth'], seed: number): PlayQuestion['truth'] => {
  const shuffled = <T>(items: readonly T[]): T[] => items.map((item, index) => ({ item, key: Math.sin(seed * 7919 + index * 104_729) })).sort((a, b) => a.key - b.key).map(({ item }) => item);
  return { pulls: shuffled(pulls).map((one) => ({ ...one, reviews: shuffled(one.reviews) })), pushes: shuffled(pushes) };
};

describe('for all that GitHub may say', () => {
  test('nothing is left to do when the repairs are done', () => {
    fc.assert(fc.property(question, (asked) => expect(decidePlay(after(asked, decidePlay(asked).repairs)).repairs).toEqual([])), { numRuns: 2000 });
  });
  test('each repair is right by itself: done one by one, in any order, they are the same', () => {
    fc.assert(
      fc.property(question, fc.boolean(), (asked, backwards) => {
        const done: Repair[] = [];
        let now = asked;
        for (let round = 0; round < 10; round++) {
          const repair = decidePlay(now).repairs.at(backwards ? -1 : 0);
          if (repair === undefined) break;
          done.push(repair);
          now = after(now, [repair]);
        }
        expect(new Set(done.map(({ kind }) => kind))).toEqual(new Set(decidePlay(asked).repairs.map(({ kind }) => kind)));
      }),
      { numRuns: 1000 },
    );
  });
  test('the order of its answers does not matter', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 1, max: 1000 }), (asked, seed) => expect(decidePlay({ ...asked, truth: shuffledTruth(asked.truth, seed) })).toEqual(decidePlay(asked))),
      { numRuns: 2000 },
    );
  });
  test('only gates of this play are opened, and only those that are open', () => {
    fc.assert(
      fc.property(question, (asked) => {
        for (const repair of decidePlay(asked).repairs) {
          expect(repair).toMatchObject({ task: '7', play: 'play-shop-7' });
          if (repair.kind === 'open-gate') expect(asked.play.gates.map(({ gate }) => gate)).toContain(repair.gate);
        }
      }),
      { numRuns: 2000 },
    );
  });
  test('what speaks of another task alone does nothing to this one', () => {
    const foreign = truth.map(({ pulls, pushes: all }) => ({
      pulls: pulls.filter(({ pull: one }) => !/^task-7(-|$)/.test(one.branch)),
      pushes: all.filter((push) => !/^task-7(-|$)/.test(push.branch)),
    }));
    fc.assert(
      fc.property(question, foreign, (asked, other) => expect(decidePlay({ ...asked, truth: other }).repairs).toEqual([])),
      { numRuns: 1000 },
    );
  });
});
