import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { didYouMean } from '../../lib/contract/did-you-mean.ts';

const STATUSES = ['pending', 'in-progress', 'review', 'done', 'deferred', 'cancelled', 'blocked'];

describe('the word that was meant', () => {
  test.each([
    ['pendign', 'pending'],
    ['canceled', 'cancelled'],
    ['In Progress', 'in-progress'],
    ['inprogress', 'in-progress'],
    ['DONE', 'done'],
    ['doen', 'done'],
    ['differed', 'deferred'],
  ])('%s is %s', (given, meant) => expect(didYouMean(given, STATUSES)).toBe(meant));

  test.each(['xyz', '', 'banana', 'p'])('%j is like none of them', (given) => expect(didYouMean(given, STATUSES)).toBeUndefined());

  test('a short word is recognised by one wrong letter, not by none that is right', () => {
    expect(didYouMean('ib', ['id'])).toBe('id');
    expect(didYouMean('x', ['y'])).toBeUndefined();
  });

  test('of two that are equally near the first wins', () => expect(didYouMean('bat', ['cat', 'hat'])).toBe('cat'));

  test('an allowed word is always its own best answer', () => {
    fc.assert(fc.property(fc.constantFrom(...STATUSES), (word) => didYouMean(word, STATUSES) === word));
  });

  test('two neighbouring letters that were swapped never hide a word', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), fc.nat(), (word, seed) => {
        const at = seed % (word.length - 1);
        const swapped = word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
        expect(didYouMean(swapped, STATUSES)).toBe(word);
      }),
    );
  });
});
