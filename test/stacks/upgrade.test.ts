import { describe, expect, test } from '@jest/globals';
import { checkUpgrade } from '../../stacks/upgrade.ts';
import { VERSIONS, type Pinned, type Program } from '../../stacks/versions.ts';

const pinned = (version: string, upgradableFrom: string, oldest = '1.0.0'): Pinned => ({ version, upgradableFrom, manifest: '', oldestSafe: { version: oldest, because: 'it leaks' }, notes: [] });
const check = (from: string | undefined, to: Pinned) => checkUpgrade('argo-workflows', from, to);

describe('an upgrade', () => {
  test.each(Object.keys(VERSIONS) as Program[])('the pinned version of %s is safe, and can be installed', (program) => expect(checkUpgrade(program, undefined)).toEqual({ allowed: true }));

  test.each([
    ['nothing runs', undefined],
    ['the same runs', '4.0.7'],
    ['an older patch runs', '4.0.6'],
    ['the oldest that may run does', '3.7.0'],
  ])('is allowed where %s', (_, from) => expect(check(from, pinned('4.0.7', '3.7.0'))).toEqual({ allowed: true }));

  test('that skips what may not be skipped says what comes between', () => {
    expect(check('3.6.12', pinned('4.0.7', '3.7.0'))).toEqual({ allowed: false, reason: 'argo-workflows cannot go from 3.6.12 to 4.0.7 in one step: upgrade to 3.7.0 or later first' });
  });
  test('numbers are compared as numbers', () => {
    expect(check('3.10.0', pinned('4.0.7', '3.9.0')).allowed).toBe(true);
    expect(check('3.9.0', pinned('4.0.7', '3.10.0')).allowed).toBe(false);
  });
  test('backwards is allowed within a minor version, with a note', () => {
    expect(check('4.0.9', pinned('4.0.7', '3.7.0'))).toEqual({ allowed: true, note: 'argo-workflows goes back from 4.0.9 to 4.0.7' });
    expect(check('4.1.0', pinned('4.0.7', '3.7.0'))).toMatchObject({ allowed: false, reason: expect.stringContaining('restore from the backup') });
  });
  test('to an unsafe version is refused, also where nothing runs', () => {
    expect(check(undefined, pinned('4.0.5', '3.7.0', '4.0.6'))).toEqual({ allowed: false, reason: 'argo-workflows 4.0.5 is older than 4.0.6: it leaks' });
  });
  test('from what has no version is refused', () => expect(check('latest', pinned('4.0.7', '3.7.0'))).toMatchObject({ allowed: false, reason: expect.stringContaining('"latest", which is no version') }));
});
