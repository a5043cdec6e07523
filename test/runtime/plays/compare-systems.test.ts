import { expect, test } from '@jest/globals';
import { compareResults, type SystemResult } from '../../../lib/runtime/plays/compare-systems.ts';

const pull = (number: number, merged = false) => ({ repository: 'acme/shop', number, state: 'open' as const, merged, branch: `task-7-${number}`, url: '' });
const result = (changes: Partial<SystemResult> = {}): SystemResult => ({ status: 'Succeeded', pull: pull(1), files: [{ path: 'a.ts', sha: '1' }], ...changes });
const { pull: _, files: __, ...without } = result();

test.each([
  ['the same files, whatever is in them', result(), result({ pull: pull(2), files: [{ path: 'a.ts', sha: '2' }] }), []],
  ['neither has a pull request', without, without, []],
  ['one failed', result(), result({ status: 'Failed' }), ['The former orchestrator ended as Succeeded, Argo as Failed.']],
  ['one has no pull request', without, result(), ['Only Argo has a pull request.']],
  ['other files', result(), result({ pull: pull(2), files: [{ path: 'b.ts', sha: '1' }] }), ['Only the former orchestrator changed a.ts.', 'Only Argo changed b.ts.']],
  ['one is merged', result({ pull: pull(1, true) }), result({ pull: pull(2) }), ['Only that of the former orchestrator is merged.']],
])('%s', (_, former, ours, differences) => {
  expect(compareResults(former, ours)).toEqual({ same: differences.length === 0, differences });
});
