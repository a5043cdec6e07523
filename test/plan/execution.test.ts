import { describe, expect, test } from '@jest/globals';
import type { ExecutionParams } from '../../lib/plan/overrides/overrides.ts';
import { aTask, planned, planOf } from './a-project.ts';

const planFor = (own: ExecutionParams, all: ExecutionParams = {}) =>
  planned(planOf([aTask(1), aTask(2)], { execution: new Map([['1', own]]), executionDefault: all }), '1');

describe('how a task is run', () => {
  test('without overrides as the environment says, lengths of time in seconds', () => {
    expect(planned(planOf([aTask(1)]), '1')).toMatchObject({
      profile: 'multi-agent',
      agents: {
        rex: { program: 'claude-code', model: 'model-of-rex' },
        cleo: { program: 'codegen', model: 'model-of-cleo' },
        tess: { program: 'goose', model: 'model-of-tess' },
      },
      timeoutSeconds: 5_400,
      retries: 1,
      maxCycles: 5,
    });
  });

  test('the setting of a task wins over that of all, and that over the environment, one by one', () => {
    const task = planFor({ model: 'opus' }, { model: 'sonnet', timeoutSeconds: 10_800, retries: 2 });
    expect(task).toMatchObject({ timeoutSeconds: 10_800, retries: 2, profile: 'multi-agent' });
    expect(task.agents.rex).toEqual({ program: 'claude-code', model: 'opus' });
  });

  test('the settings of one task are not those of another', () => {
    const plan = planOf([aTask(1), aTask(2)], { execution: new Map([['1', { retries: 7, profile: 'single-agent' as const }]]) });
    expect(planned(plan, '1')).toMatchObject({ retries: 7, profile: 'single-agent' });
    expect(planned(plan, '2')).toMatchObject({ retries: 1, profile: 'multi-agent' });
  });

  test('no retries at all are a setting like any other', () => {
    expect(planFor({ retries: 0 }, { retries: 3 }).retries).toBe(0);
  });

  test('model and agent are those of Rex; Cleo and Tess check with their own', () => {
    const { agents } = planFor({ agent: 'aider', model: 'opus' });
    expect(agents.rex).toEqual({ program: 'aider', model: 'opus' });
    expect(agents.cleo).toEqual({ program: 'codegen', model: 'model-of-cleo' });
    expect(agents.tess).toEqual({ program: 'goose', model: 'model-of-tess' });
  });
});
