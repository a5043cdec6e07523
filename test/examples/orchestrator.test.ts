import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadEnvironments } from '../../lib/environment/load.ts';
import { makePlan } from '../../lib/plan/make-plan.ts';
import { loadOverrides } from '../../lib/plan/overrides/load.ts';
import { loadTaskProject } from '../../lib/tasks/load.ts';
import { nextTask, readyTasks } from '../../lib/tasks/order.ts';
import type { Status, Task } from '../../lib/tasks/task.ts';

const FOLDER = resolve(import.meta.dirname, '../../examples/orchestrator');
const { project, warnings } = loadTaskProject({ directory: FOLDER });
const prd = readFileSync(resolve(FOLDER, 'MASTER_PRD.md'), 'utf8');

const withStatus = (status: Status): readonly string[] => project.tasks.filter((task) => task.status === status).map(({ id }) => id);
const task = (id: string): Task => {
  const found = project.tasks.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no task ${id}`);
  return found;
};

/** The rows of the table under a heading, cells trimmed. */
function table(heading: string): readonly (readonly string[])[] {
  const lines = prd.slice(prd.indexOf(`\n${heading}\n`) + heading.length + 2).split('\n');
  const from = lines.findIndex((line) => line.startsWith('|'));
  const until = lines.findIndex((line, index) => index > from && !line.startsWith('|'));
  return lines.slice(from + 2, until).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
}

const STATUS_WORDS: Readonly<Record<string, Status>> = { '✅ Done': 'done', '⏳ In progress': 'in-progress', '🔴 Pending': 'pending' };

describe('the example project', () => {
  test('loads without a fault or a warning', () => {
    expect(warnings).toEqual([]);
  });

  test('has 64 tasks: 21 done, 2 in progress, 41 pending', () => {
    expect(project.tasks.map(({ id }) => Number(id)).sort((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, index) => index + 1));
    expect([withStatus('done').length, withStatus('in-progress'), withStatus('pending').length]).toEqual([21, ['4', '5'], 41]);
  });

  test('has the tasks that the seed names', () => {
    expect(task('4').title).toBe('Multi-Tenancy & Resource Quotas');
    expect([task('5').title, task('5').priority]).toEqual(['Docker Containerizer Integration', 'critical']);
    expect([task('8').title, task('8').priority]).toEqual(['Marathon Scaling & Auto-Healing', 'high']);
    expect([task('9').title, task('9').priority]).toEqual(['Marathon Rolling Updates', 'critical']);
    expect([task('21').title, task('21').status]).toEqual(['App Backend Server', 'done']);
  });

  test.each([
    ['Marathon Framework', 8, 12],
    ['Network Overlay', 13, 15],
    ['Migration System', 25, 35],
    ['Monitoring UI', 43, 55],
  ])('has %s as tasks %d to %d', (component, first, last) => {
    const ids = project.tasks.filter((candidate) => candidate.component === component).map(({ id }) => Number(id));
    expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: last - first + 1 }, (_, index) => first + index));
  });

  test('has GitOps at 67 %', () => {
    const gitops = project.tasks.filter(({ component }) => component === 'GitOps Deployment');
    expect(Math.round((100 * gitops.filter(({ status }) => status === 'done').length) / gitops.length)).toBe(67);
  });

  test('goes on with task 5, then 8, then 9', () => {
    expect(nextTask(project)?.id).toMatch(/^5\./);
    const pending = readyTasks(project).filter(({ status }) => status === 'pending');
    expect(pending.map(({ id }) => id)).toContain('8');
    expect(task('9').dependencies).toEqual(['5', '8']);
  });

  test('has every task described, with a test strategy and acceptance criteria', () => {
    const bare = project.tasks.filter(({ description, testStrategy, acceptanceCriteria }) => description.length < 20 || testStrategy.length < 20 || acceptanceCriteria.length === 0);
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  test('is what the table of its PRD says', () => {
    const rows = table('## Tasks').map(([id, title, status, priority, component, dependencies]) => ({
      id,
      title,
      status: STATUS_WORDS[status ?? ''],
      priority: priority?.toLowerCase(),
      component,
      dependencies: dependencies === '–' ? [] : dependencies?.split(', '),
    }));
    expect(rows).toEqual(project.tasks.map(({ id, title, status, priority, component, dependencies }) => ({ id, title, status, priority, component, dependencies })));
  });
});

describe('the overrides of the example', () => {
  test('are the seed’s, and skip, change, order and tune the tasks that they name', async () => {
    const overrides = loadOverrides(resolve(FOLDER, 'overrides.yaml'), project);
    const [environment] = await loadEnvironments(['dev']);
    if (environment === undefined) throw new Error('no environment dev');
    const plan = makePlan({ project, overrides, environment });
    const planned = (id: string) => plan.tasks.find((candidate) => candidate.id === id);

    expect(plan.left.filter(({ reason }) => reason === 'skipped').map(({ id, text }) => [id, text])).toEqual([
      ['5', expect.stringContaining('Decided to postpone caching implementation')],
      ['12', expect.stringContaining('Feature not needed anymore')],
    ]);
    expect(planned('8')?.priority).toBe('low');
    expect(planned('20')?.dependencies).toEqual(['18', '19']);
    expect(planned('10')?.agents.rex.model).toBe('claude-opus-4-20250514');
    expect([planned('6')?.timeoutSeconds, planned('6')?.retries]).toEqual([10_800, 2]);
  });
});
