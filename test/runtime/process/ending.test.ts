import { describe, expect, test } from '@jest/globals';
import { FaultsError } from '../../../lib/contract/fault.ts';
import { GitHubError } from '../../../lib/runtime/github/github.ts';
import { KubeError } from '../../../lib/runtime/kube/kube-error.ts';
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
    ['a defect', new TypeError('x is undefined'), 75, true],
    ['something that is no error', 'what', 75, true],
  ] as const)('after %s', (_, error, exitCode, isDefect) => {
    expect(endingOf(error)).toMatchObject({ exitCode, isDefect });
  });

  test('is said in one line', () => {
    const { exitCode, lines } = endingOf(new FaultsError([FAULT, { ...FAULT, path: '' }]));
    expect(sentence('load', exitCode, lines)).toBe('tm load refused: tasks.json: master.tasks[0].id: is no id, got "x": write a number (and 1 more above)');
    expect(sentence('load', 75, ['one\n  two'])).toBe('tm load could not, and may be tried again: one; two');
  });
});
