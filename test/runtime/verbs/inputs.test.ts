import { describe, expect, test } from '@jest/globals';
import { EXIT } from '../../../lib/contract/exit-codes.ts';
import { formatFault } from '../../../lib/contract/fault.ts';
import { BOOLEAN, BRANCH, type InputType, OUTCOME, PLAY, PULL, REPOSITORY, SHA, TASK, TASK_OR_SUBTASK } from '../../../lib/runtime/verbs/input-types.ts';
import { InputError, optional, readInputs, required } from '../../../lib/runtime/verbs/inputs.ts';

const INPUTS = {
  task: required('TM_TASK', TASK),
  pull: required('TM_PULL', PULL),
  outcome: required('TM_OUTCOME', OUTCOME),
  cascade: optional('TM_CASCADE', BOOLEAN, false),
  sha: optional('TM_SHA', SHA),
} as const;

test('values are read as what they are, and what is empty is absent', () => {
  expect(readInputs({ TM_TASK: '7', TM_PULL: '42', TM_OUTCOME: 'restart', TM_CASCADE: 'true', TM_SHA: '' }, INPUTS)).toEqual({
    task: '7',
    pull: 42,
    outcome: 'restart',
    cascade: true,
    sha: undefined,
  });
});

test('every fault is told at once', () => {
  let thrown: unknown;
  try {
    readInputs({ TM_TASK: '7; rm', TM_OUTCOME: 'done', TM_CASCADE: 'yes', TM_SHA: 'HEAD' }, INPUTS);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(InputError);
  const { faults, exitCode } = thrown as InputError;
  expect(exitCode).toBe(EXIT.usage);
  expect(faults.map(formatFault)).toEqual([
    'environment: TM_TASK: this value is not allowed, got "7; rm": write the number of a task, such as 7',
    'environment: TM_PULL: this variable is missing: write the number of a pull request, such as 42',
    'environment: TM_OUTCOME: this value is not allowed, got "done": write one of proceed, restart, skipped, failed, timeout',
    'environment: TM_CASCADE: this value is not allowed, got "yes": write true or false',
    'environment: TM_SHA: this value is not allowed, got "HEAD": write the 40 digits of a commit in lower case',
  ]);
});

describe('what is allowed', () => {
  const allows = ({ pattern }: InputType<unknown>, text: string): boolean => pattern.test(text);
  test.each<[string, InputType<unknown>, readonly string[], readonly string[]]>([
    ['a task', TASK, ['1', '999999999'], ['0', '07', '7.1', '1234567890', '7\n', ' 7', '-7', '٧']],
    ['a task or subtask', TASK_OR_SUBTASK, ['7', '7.10'], ['7.', '7.0', '.1', '7.1.1']],
    ['a play', PLAY, ['play-shop-7', 'play-a-b-7'], ['play-7', 'shop-7', 'play-Shop-7', 'play-shop-07', 'play-shop--']],
    ['a commit', SHA, ['0123456789abcdef0123456789abcdef01234567'], ['0123', '0123456789ABCDEF0123456789abcdef01234567', '']],
    ['a repository', REPOSITORY, ['acme/shop', 'Acme/shop.js'], ['acme', 'acme/shop/x', 'acme/..', 'acme/.', 'acme/..\n', '../shop', 'acme/$(id)']],
    ['a branch', BRANCH, ['main', 'task-7-cart', 'feature/x_y', 'a.b', 'dependabot/npm[x]'], ['-x', '--upload-pack=x', '/x', 'a..b', 'a//b', 'a/', 'a.', 'a.lock', 'a b', 'a\nb', 'a$(id)', 'ü']],
  ])('%s', (_, type, good, bad) => {
    expect(good.filter((text) => !allows(type, text))).toEqual([]);
    expect(bad.filter((text) => allows(type, text))).toEqual([]);
  });
});
