import { describe, expect, test } from '@jest/globals';
import { settlementsDue } from '../../../lib/runtime/project/settlements.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aSkip, aTask, planOf } from '../../plan/a-project.ts';
import type { Plan } from '../../../lib/plan/plan.ts';
import { runningProject, type Progress } from './a-running-project.ts';

const TASKS = [aTask(1), aTask(2), aTask(3)];
function due(progress: Readonly<Record<string, Progress>>, now: Plan) {
  const { workflows, plays } = runningProject(anEnvironment(), planOf(TASKS), (id) => progress[id] ?? 'waiting');
  // The gate waits, whatever became of the play meanwhile.
  const open = workflows.map((workflow) => ({ ...workflow, status: { ...workflow.status, nodes: Object.fromEntries(Object.entries(workflow.status?.nodes ?? {}).map(([id, node]) => [id, { ...node, phase: 'Running' as const }])) } }));
  return Object.fromEntries(settlementsDue(now, open, plays));
}

describe('gates that wait for what has happened already', () => {
  test('open for what is done, skipped or cancelled', () => {
    const begun = { '1': 'begun', '2': 'begun', '3': 'begun' } as const;
    const now = planOf([aTask(1, { status: 'done' }), aTask(2), aTask(3, { status: 'cancelled' })], { skips: [aSkip('2')] });
    expect(due(begun, now)).toEqual({ '1': { outcome: 'proceed' }, '2': { outcome: 'skipped', message: 'not needed' }, '3': { outcome: 'skipped', message: 'it is cancelled' } });
  });

  test('fail for a play that failed, and wait on for one that runs, is put aside or is not reached', () => {
    expect(due({ '1': 'failed', '2': 'begun' }, planOf(TASKS))).toEqual({ '1': { outcome: 'failed', message: 'play-shop-1 failed' } });
    expect(due({ '2': 'begun' }, planOf([aTask(1), aTask(2, { status: 'blocked' }), aTask(3)]))).toEqual({});
  });
});
