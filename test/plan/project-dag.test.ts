import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DAGTask } from '../../imports/argo-workflows.ts';
import { executorDefaults } from '../../lib/plan/executor-defaults.ts';
import type { Plan, PlannedTask, Shard } from '../../lib/plan/plan.ts';
import { displayTitle, projectTemplates } from '../../lib/plan/project-dag.ts';
import { anEnvironment } from './an-environment.ts';

const environment = anEnvironment();
const shard: Shard = { index: 1, name: 'project-shop-2', tasks: ['3', '4', '5'], awaits: { '4': ['1', '2'] } };
const task = (id: string, changes: Partial<PlannedTask> = {}): PlannedTask => ({
  id,
  title: `Task ${id}`,
  status: 'pending',
  priority: 'medium',
  play: `play-shop-${id}`,
  profile: environment.play.profile,
  agents: environment.agents,
  timeoutSeconds: 5400,
  retries: environment.play.agentRetries,
  maxCycles: environment.play.maxCycles,
  dependencies: [],
  shard: 1,
  startAt: 'implementing',
  system: 'argo',
  ...changes,
});
const plan: Plan = {
  project: 'shop',
  tag: 'master',
  environment: 'dev',
  tasks: [task('3', { title: 'Print {{workflow.uid}}' }), task('4', { dependencies: ['1', '2', '3'] }), task('5', { retries: 9, dependencies: ['4'] })],
  left: [],
  shards: [{ index: 0, name: 'project-shop-1', tasks: [], awaits: {} }, shard],
};
const dag = projectTemplates(plan, shard, executorDefaults(environment))[0]?.dag;
const node = (name: string): DAGTask => dag?.tasks.find((candidate) => candidate.name === name) ?? { name: 'none' };
const parameters = (name: string) => Object.fromEntries((node(name).arguments?.parameters ?? []).map((parameter) => [parameter.name, parameter.value]));

describe('the DAG of a project', () => {
  test('goes on where a task failed: only what depends on it stays', () => {
    expect(dag?.failFast).toBe(false);
    expect(node('task-5').depends).toBe('task-4.Succeeded');
    expect(node('task-3').depends).toBeUndefined();
  });

  test('has Argo look at the tasks in the order of the Plan', () => {
    expect(dag?.target).toBe('task-3 task-4 task-5');
  });

  test('waits for tasks of other shards at one node, with a gate for each', () => {
    expect(node('await-4').withItems).toEqual(['1', '2']);
    expect(node('await-4').templateRef).toEqual({ name: 'taskmaster-executor', template: 'settled' });
    expect(node('task-4').depends).toBe('task-3.Succeeded && await-4.Succeeded');
  });

  test('names only what differs from the environment', () => {
    expect(parameters('task-4')).toEqual({ task: '4', title: 'Task 4' });
    expect(parameters('task-5')).toEqual({ task: '5', title: 'Task 5', retries: '9' });
  });

  test('never lets a title look like a template tag', () => {
    expect(parameters('task-3').title).toBe('Print { {workflow.uid} }');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (title) => !/\{\{|\}\}/.test(displayTitle(title))));
  });

  test('keeps what Go prints of a title, and no character that Argo could not write as JSON', () => {
    expect(displayTitle('Größe 日本語 😀 𠀀')).toBe('Größe 日本語 😀 𠀀');
    expect(displayTitle('a\u0000b\u001b[1mc\u007f')).toBe('a b [1mc ');
    expect(displayTitle('\u{1f3f4}\u{e0067}\u{e007f}\u{f0000}')).toBe('\u{1f3f4}\ufffd\ufffd\ufffd');
    expect(displayTitle('{{{x}}}')).toBe('{ { {x} } }');
  });
});
