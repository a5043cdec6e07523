import { describe, expect, test } from '@jest/globals';
import { FaultsError } from '../../../lib/contract/fault.ts';
import { GitHubError } from '../../../lib/runtime/github/github.ts';
import { KubeError } from '../../../lib/runtime/kube/kube-error.ts';
import { NotYetError } from '../../../lib/runtime/process/not-yet-error.ts';
import { endingOf, sentence } from '../../../lib/runtime/process/ending.ts';
import { InputError } from '../../../lib/runtime/verbs/inputs.ts';

const FAULT = { file: 'tasks.json', path: 'master.tasks[0].id', message: 'is no id', value: 'x', remedy: 'write a number' };

describe('how a verb ended', () => {
  test.each([
    ['faults of an input', new FaultsError([FAULT]), 1, false],
    ['a wrong call', new InputError([FAULT]), 2, false],
    ['a cluster that is away', new KubeError(0, 'Unreachable', 'no answer'), 75, false],
    ['a server that is not ready', new KubeError(503, 'ServiceUnavailable', 'x'), 75, false],
    ['a limit of GitHub', new GitHubError(429, 'x'), 75, false],
    ['a stop', new DOMException('stopped', 'AbortError'), 75, false],
    ['a missing right', new KubeError(403, 'Forbidden', 'x'), 75, false],
    ['a right at GitHub that is missing', new GitHubError(403, 'x'), 75, false],
    ['credentials that GitHub does not know', new GitHubError(401, 'x'), 75, false],
    ['somebody who was quicker at the cluster', new KubeError(409, 'Conflict', 'x'), 75, false],
    ['somebody who was quicker at GitHub', new GitHubError(409, 'x'), 75, false],
    ['what waits for others', new NotYetError('x'), 75, false],
    ['what GitHub does not have', new GitHubError(404, 'x'), 1, false],
    ['what GitHub does not take', new GitHubError(422, 'x'), 1, false],
    ['what the cluster does not have', new KubeError(404, 'NotFound', 'x'), 1, false],
    ['what the cluster does not take', new KubeError(422, 'Invalid', 'x'), 1, false],
    ['a defect', new TypeError('x is undefined'), 75, true],
    ['something that is no error', 'what', 75, true],
  ] as const)('after %s', (_, error, exitCode, isDefect) => {
    expect(endingOf(error)).toMatchObject({ exitCode, isDefect });
  });

  test('is said in one line', () => {
    const { exitCode, lines } = endingOf(new FaultsError([FAULT, { ...FAULT, path: '' }]));
    expect(sentence('load', exitCode, lines)).toBe('tm step load refused: tasks.json: master.tasks[0].id: is no id, got "x": write a number (and 1 more above)');
    expect(sentence('load', 75, ['one\n  two'])).toBe('tm step load could not, and may be tried again: one; two');
  });
});
