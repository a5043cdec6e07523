import { expect } from '@jest/globals';
import { codeRunName, playName } from '../../../lib/contract/names.ts';
import type { Workflow } from '../../../lib/runtime/argo/workflow.ts';
import { REPOSITORY, type House } from './house.ts';
import { stagesOf } from './observe.ts';
import { ALONE, FAILING, HELD, MERGED, SKIPPED, tasksJsonAfter } from './ten-tasks.ts';

const MULTI_AGENT = ['implementing', 'waiting-pr-created', 'quality', 'waiting-ready-for-qa', 'testing', 'waiting-pr-approved', 'waiting-pr-merged', 'done'];
const SINGLE_AGENT = ['implementing', 'testing', 'waiting-pr-created', 'waiting-pr-approved', 'waiting-pr-merged', 'done'];
const play = (id: string): string => playName('house', id);

/** What was merged is done, and no other byte of tasks.json is another. */
export const expectTasksJson = async (house: House): Promise<void> => expect(await house.tasksJson()).toBe(tasksJsonAfter(MERGED));

/** Each play went through each stage once, in both profiles. */
export function expectStagesOnce(plays: ReadonlyMap<string, Workflow>): void {
  const stages = Object.fromEntries(MERGED.map((id) => [id, stagesOf(plays.get(play(id)) as Workflow)]));
  expect(stages).toEqual(Object.fromEntries(MERGED.map((id) => [id, id === ALONE ? SINGLE_AGENT : MULTI_AGENT])));
  for (const id of MERGED) expect(plays.get(play(id))).toMatchObject({ metadata: { labels: { 'current-stage': 'done' } }, status: { phase: 'Succeeded' } });
}

/** What failed has failed, what depends on it was held back, and nothing was started of what was skipped. */
export function expectHeldBack(plays: ReadonlyMap<string, Workflow>): void {
  expect(plays.get(play(FAILING))?.status?.phase).toBe('Failed');
  expect([HELD, SKIPPED].filter((id) => plays.has(play(id)))).toEqual([]);
}

/** No agent ran twice, and none was forgotten. */
export function expectAgentsOnce({ github }: House): void {
  const runsOf = (id: string): readonly string[] =>
    id === ALONE || id === FAILING ? [codeRunName(play(id), 'rex', 0)] : [codeRunName(play(id), 'rex', 0), codeRunName(play(id), 'cleo', 1), codeRunName(play(id), 'tess', 1)];
  expect(github.runs.map(({ run }) => run).sort()).toEqual([...MERGED, FAILING].flatMap(runsOf).sort());
}

/** Each task was merged once, by a pull request whose branch and label name it. */
export function expectMergedOnce({ github }: House): void {
  const merged = github.pulls(REPOSITORY).filter(({ mergedAt }) => mergedAt !== null);
  const named = (ref: string): RegExpExecArray | null => /^task-(\d+)/.exec(ref);
  expect(merged.map(({ head }) => named(head.ref)?.[1]).sort()).toEqual([...MERGED].sort());
  for (const { head, labels } of merged) expect(labels.map(({ name }) => name)).toContain(named(head.ref)?.[0]);
}
