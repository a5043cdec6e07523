import { describe, expect, test } from '@jest/globals';
import { faultsOf, projectOf, raw, taskOf, warningsOf } from './a-file.ts';

describe('ids', () => {
  test('are numbers or text, and subtasks are named by their task', () => {
    const project = projectOf(raw(7, { subtasks: [raw(1), raw('2'), raw('7.3')] }), raw('12'));
    expect(project.tasks.map((task) => task.id)).toEqual(['7', '12']);
    expect(project.tasks[0]?.subtasks.map((subtask) => subtask.id)).toEqual(['7.1', '7.2', '7.3']);
  });

  test.each([0, -1, 1.5, '1.5', '', '01', 'a', 1e21, 1_000_000_000, true, [], {}])('%j is none', (id) => expect(faultsOf(raw(id))[0]).toContain('this cannot be the id of a task'));

  test('a subtask cannot bear the number of another task', () => {
    expect(faultsOf(raw(1, { subtasks: [raw('2.1')] }))).toEqual([
      'tasks.json: master.tasks[0].subtasks[0].id: this is the id of a subtask of task 2, but it stands in task 1, got "2.1": write its number within the task, a whole number from 1 to 999999999',
    ]);
  });

  test('subtasks go one level down only', () => {
    expect(faultsOf(raw(1, { subtasks: [raw(1, { subtasks: [raw(1)] })] }))[0]).toContain('master.tasks[0].subtasks[0].subtasks: a subtask cannot have subtasks');
    expect(projectOf(raw(1, { subtasks: [raw(1, { subtasks: [] })] })).tasks).toHaveLength(1);
  });
});

describe('dependencies', () => {
  test('are numbers, text, or dotted', () => {
    const project = projectOf(raw(1, { subtasks: [raw(10)] }), raw(2), raw(3, { dependencies: [1, '2', '1.10'] }));
    expect(project.tasks[2]?.dependencies).toEqual(['1', '2', '1.10']);
  });

  test('of a subtask are siblings when they are bare, whatever tasks there are', () => {
    const project = projectOf(raw(1, { subtasks: [raw(1)] }), raw(2, { subtasks: [raw(1), raw(2, { dependencies: [1, '1.1'] })] }));
    expect(project.tasks[1]?.subtasks[1]?.dependencies).toEqual(['2.1', '1.1']);
  });
});

describe('status', () => {
  test('completed means done', () => expect(taskOf({ status: 'completed' }).status).toBe('done'));
  test('none means pending', () => {
    expect(taskOf({ status: undefined }).status).toBe('pending');
    expect(taskOf({ status: null }).status).toBe('pending');
  });
  test.each(['pending', 'in-progress', 'review', 'done', 'deferred', 'cancelled', 'blocked'])('%s stays', (status) => expect(taskOf({ status }).status).toBe(status));
});

describe('priority', () => {
  test('none means medium in a task, and its own in a subtask', () => {
    const task = taskOf({ subtasks: [raw(1), raw(2, { priority: 'low' })] });
    expect(task.priority).toBe('medium');
    expect(task.subtasks.map((subtask) => subtask.priority)).toEqual([undefined, 'low']);
  });
  test('another case is not another word', () => expect(faultsOf(raw(1, { priority: 'CRITICAL' }))[0]).toContain('did you mean "critical"?'));
});

describe('acceptance criteria', () => {
  test('are a list', () => expect(taskOf({ acceptanceCriteria: ['a', '', '- b'] }).acceptanceCriteria).toEqual(['a', '- b']));
  test('or text with one on each line, whatever marks it', () => {
    const text = 'plain\n- dash\n* star\r\n\n  1. number\n- [ ] box\n[x] checked\n10% of all\n-1 is no mark';
    expect(taskOf({ acceptanceCriteria: text }).acceptanceCriteria).toEqual(['plain', 'dash', 'star', 'number', 'box', 'checked', '10% of all', '-1 is no mark']);
  });
});

describe('the component', () => {
  test('is that of the task, else of its metadata', () => {
    expect(taskOf({ component: 'Monitoring', metadata: { component: 'other' } }).component).toBe('Monitoring');
    expect(taskOf({ metadata: { component: 'other' } }).component).toBe('other');
    expect(taskOf({ metadata: {} }).component).toBeUndefined();
  });
  test('is text', () => expect(faultsOf(raw(1, { metadata: { component: 5 } }))[0]).toContain('master.tasks[0].metadata.component: component is not text, got 5'));
});

describe('complexity', () => {
  test.each([
    [7, 7],
    ['simple', 2],
    ['very-complex', 10],
    [null, undefined],
  ])('%j is %j', (complexity, read) => expect(taskOf({ complexity }).complexity).toBe(read));
  test.each([0, 11, 'hard', '7', true])('%j is none', (complexity) => expect(faultsOf(raw(1, { complexity }))[0]).toContain('complexity is not between 1 and 10'));
});

describe('fields that are not known', () => {
  test('are passed over', () => expect(warningsOf(raw(1, { jira: 'X-1', relevantFiles: [], notes: 1, effort: 3, category: 'testing' }))).toEqual([]));
  test('are named when they look like one that would be read', () => {
    expect(warningsOf({ id: 1, title: 'Task', dependancies: [2], test_strategy: 'x' })).toEqual([
      'tasks.json: master.tasks[0].dependancies: unknown field dependancies is not read: did you mean "dependencies"?',
      'tasks.json: master.tasks[0].test_strategy: unknown field test_strategy is not read: did you mean "testStrategy"?',
    ]);
  });
  test('are passed over when the one that they look like is there too', () => expect(warningsOf(raw(1, { titel: 'x', detail: 'x', details: 'y' }))).toEqual([]));
});
