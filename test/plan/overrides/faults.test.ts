import { describe, expect, test } from '@jest/globals';
import { NO_OVERRIDES } from '../../../lib/plan/overrides/overrides.ts';
import { loadOverrides } from '../../../lib/plan/overrides/load.ts';
import { faultsThrown } from '../../tasks/a-file.ts';
import { faultsOf, overridesOf, twentyTasks } from './an-overrides-file.ts';

describe('no overrides', () => {
  test.each(['', '\n# nothing yet\n', '---\n', 'null', '{}', 'skip_tasks:\nmodify_tasks: []\n'])('%j', (text) => expect(overridesOf(text)).toEqual(NO_OVERRIDES));
});

test('all faults of a file are reported at once, each with its line', () => {
  const text = `skip_task: []
skip_tasks:
  - id: 21
    reason: "gone"
  - id: 5
    reasn: "misspelt"
  - id: 6
    reason: one
    cascade: perhaps
    timestamp: yesterday
modify_tasks:
  - id: 8
    changes: {testStrategy: x, priority: urgent}
  - id: 8
    changes: {}
add_dependencies:
  - task_id: 7
    depends_on: [7, 99, two]
  - task_id: 9
    depends_on: 8
execution_params:
  - id: 10
    timeout: 3 hours
    retries: -1
    agent: claudecode
    profile: multiagent
    model: ""
  - id: "2.1"
    retries: 1
  - id: 11
`;
  expect(faultsOf(text)).toEqual([
    'skip_task (line 1): unknown key skip_task: did you mean "skip_tasks"? allowed are skip_tasks, modify_tasks, add_dependencies, execution_params',
    'skip_tasks[0].id (line 3): there is no task 21, got 21: the nearest are 18, 19, 20: name one that is there, or remove this entry',
    'skip_tasks[1].reasn (line 6): unknown key reasn: did you mean "reason"? allowed are id, reason, cascade, timestamp',
    'skip_tasks[1].reason (line 5): there is no reason: add reason',
    'skip_tasks[2].cascade (line 9): this is neither true nor false, got "perhaps": write true to skip also what depends on it, else false',
    'skip_tasks[2].timestamp (line 10): this is not a time, got "yesterday": write it such as 2025-01-31T12:00:00Z',
    'modify_tasks[0].changes.testStrategy (line 13): unknown key testStrategy: did you mean "test_strategy"? allowed are test_strategy, details, title, description, priority, acceptance_criteria',
    'modify_tasks[0].changes.priority (line 13): this is not one of the words allowed, got "urgent": allowed are critical, high, medium, low',
    'modify_tasks[1].id (line 14): 8 is already named in modify_tasks[0].id (line 12), got 8: make one entry of the two',
    'modify_tasks[1].changes (line 15): nothing is changed here, got {}: name at least one of test_strategy, details, title, description, priority, acceptance_criteria',
    'add_dependencies[0].depends_on[2] (line 18): this is not the id of a task, got "two": write a number such as 12, or "12.3" for a subtask',
    'add_dependencies[1].depends_on (line 20): this is not a list, got 8: write it as a list, each entry on a line of its own after a dash, or in square brackets',
    'add_dependencies[0].depends_on[0] (line 18): task 7 depends on itself, got 7: remove this dependency',
    'add_dependencies[0].depends_on[1] (line 18): task 7 depends on task 99, which is not there, got 99: the nearest are 18, 19, 20: name one that is there, or remove this dependency',
    'execution_params[0].retries (line 24): this is not a number of retries, got -1: write a whole number from 0 to 10',
    'execution_params[0].model (line 27): this is empty, got "": write something, or remove the key',
    'execution_params[0].timeout (line 23): this is not a length of time, got "3 hours": write a whole number and one of s, m, h, d, such as 90m or 3h',
    'execution_params[0].agent (line 25): this is not one of the words allowed, got "claudecode": did you mean "claude-code"? allowed are claude-code, codegen, aider, goose',
    'execution_params[0].profile (line 26): this is not one of the words allowed, got "multiagent": did you mean "multi-agent"? allowed are multi-agent, single-agent',
    'execution_params[1].id (line 28): subtask 2.1 does not run by itself, got "2.1": name its task, 2',
    'execution_params[2] (line 30): this says nothing of how to run, got {"id":11}: name at least one of model, timeout, retries, agent, profile',
  ]);
});

describe('an id', () => {
  const skipped = (id: string): readonly string[] => overridesOf(`skip_tasks: [{id: ${id}, reason: x}]`).skips.map((skip) => skip.id);
  test.each(['5', '"5"', "'5'"])('may be written %s', (id) => expect(skipped(id)).toEqual(['5']));
  test('of a subtask is read as it is written: 2.10 is not 2.1', () => {
    expect(skipped('2.10')).toEqual(['2.10']);
    expect(skipped('"2.1"')).toEqual(['2.1']);
  });
  test.each(['five', '0', '0x5', '5.0.1', 'true', '[5]'])('cannot be %s', (id) => expect(faultsOf(`skip_tasks: [{id: ${id}, reason: x}]`)[0]).toContain('this is not the id of a task'));
});

describe('a length of time', () => {
  const seconds = (timeout: string): number | undefined => overridesOf(`execution_params: [{id: "*", timeout: ${timeout}}]`).executionDefault.timeoutSeconds;
  test.each([['3h', 10_800], ['90m', 5_400], ['45s', 45], ['1d', 86_400]])('%s is %d seconds', (timeout, wanted) => expect(seconds(timeout)).toBe(wanted));
  test.each(['90', '0m', '1.5h', '3H', '1h30m', '-1h'])('%s is none', (timeout) => expect(() => seconds(timeout)).toThrow('this is not a length of time'));
});

describe('a file that cannot be taken apart', () => {
  test('is a fault with line and column', () => {
    expect(faultsOf('skip_tasks:\n  - id: 5\n   reason: x\n')[0]).toMatch(/^line \d, column \d+: broken YAML: .*: mend this line: /);
    expect(faultsOf('skip_tasks: []\nskip_tasks: []\n')).toEqual(['line 2, column 1: broken YAML: map keys must be unique: mend this line: skip_tasks: []']);
  });
  test.each(['- 5', 'text', '5'])('%s is not a mapping', (text) => expect(faultsOf(text)[0]).toContain('this is not a mapping'));
  test('may not be there', () => {
    expect(faultsThrown(() => loadOverrides('/nowhere/overrides.yaml', twentyTasks()))).toEqual([{ file: '/nowhere/overrides.yaml', path: '', message: 'there is no such file', remedy: 'check the name, or name no overrides' }]);
  });
  test('is no way to fill the memory', () => {
    const bomb = ['a0: &a0 [x, x]', ...Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`)].join('\n');
    expect(faultsOf(bomb)[0]).toContain('write the values out instead of aliases');
  });
});

describe('a ConfigMap', () => {
  const configMap = (name: string, data: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n${data}`;
  test('gives the lines of the file for what is in it', () => {
    expect(faultsOf(configMap('task-overrides', '  overrides.yaml: |\n    # why\n    skip_tasks:\n      - id: 99\n        reason: x\n'))).toEqual([
      'skip_tasks[0].id (line 9): there is no task 99, got 99: the nearest are 18, 19, 20: name one that is there, or remove this entry',
    ]);
  });
  test('gives no lines where they cannot be told', () => {
    expect(faultsOf(configMap('task-overrides', '  overrides.yaml: "skip: 1"\n'))[0]).toMatch(/^skip: unknown key skip/);
  });
  test('bears the one name, and holds the one key', () => {
    expect(faultsOf(configMap('overrides', '  overrides.yaml: ""\n'))).toEqual(['metadata.name: this ConfigMap does not hold overrides, got "overrides": call it task-overrides']);
    expect(faultsOf(configMap('task-overrides', '  override.yaml: ""\n'))[0]).toContain('data["overrides.yaml"]: there is no text under this key');
  });
  test('may be empty', () => expect(overridesOf(configMap('task-overrides', '  overrides.yaml: ""\n'))).toEqual(NO_OVERRIDES));
});
