import { describe, expect, test } from '@jest/globals';
import { makePlan } from '../../lib/plan/make-plan.ts';
import { summarizePlan } from '../../lib/plan/summary.ts';
import { aProject, aSkip, aTask, overriding, planOf } from './a-project.ts';
import { anEnvironment } from './an-environment.ts';

describe('the summary of a Plan', () => {
  test('says what runs, what starts first, and why the others do not run', () => {
    const tasks = [
      aTask(1, { status: 'done' }),
      aTask(2, { dependencies: ['1'], priority: 'high' }),
      aTask(3, { dependencies: ['2'] }),
      aTask(4),
      aTask(5, { status: 'blocked' }),
      aTask(6, { dependencies: ['5'] }),
    ];
    expect(summarizePlan(planOf(tasks, { skips: [aSkip('4', { reason: 'postponed' })] }))).toEqual([
      'shop in dev, tag master: 2 of 6 tasks to run',
      '  in 1 Workflow: project-shop',
      '  ready to start: 1',
      '    2 Task 2 (high)',
      '  done: 1',
      '  skipped: 1',
      '    4 Task 4: postponed',
      '  blocked: 1',
      '    5 Task 5: it is blocked, and waits until its status changes',
      '  held: 1',
      '    6 Task 6: it waits for task 5 (blocked)',
    ]);
  });

  test('counts what it does not name, and the Workflows', () => {
    const chain = Array.from({ length: 201 }, (_, index) => aTask(index + 1, { dependencies: index === 0 ? [] : [String(index)] }));
    const loose = Array.from({ length: 15 }, (_, index) => aTask(index + 1_000));
    const lines = summarizePlan(planOf([...chain, ...loose]));
    expect(lines[1]).toBe('  in 2 Workflows: project-shop-1 to project-shop-2, across which 1 task waits');
    expect(lines[2]).toBe('  ready to start: 16');
    expect(lines.slice(3)).toHaveLength(11);
    expect(lines.at(-1)).toBe('    and 6 more');
  });

  test('says how many tasks the other system runs', () => {
    const environment = anEnvironment({ migration: { activeSystem: 'orchestrator', useArgoForTasks: [1], useOrchestratorForTasks: [] } });
    const plan = makePlan({ project: aProject(aTask(1), aTask(2), aTask(3)), overrides: overriding({}), environment });
    expect(summarizePlan(plan)).toContain('  run by the orchestrator that was there before: 2');
  });

  test('of a project without tasks is one line', () => {
    expect(summarizePlan(planOf([]))).toEqual(['shop in dev, tag master: 0 of 0 tasks to run']);
  });

  test('keeps control characters of a title from the terminal, and a long one short', () => {
    const plan = planOf([aTask(1, { title: '\u001b[2Jgone\r\nnext \u202egnp' }), aTask(2, { title: 'é'.repeat(100) })]);
    const lines = summarizePlan(plan);
    expect(lines).toContain('    1 [2Jgone next  gnp (medium)');
    expect(lines).toContain(`    2 ${'é'.repeat(59)}… (medium)`);
  });
});
