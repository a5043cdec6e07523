import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LABELS } from '../../lib/contract/labels.ts';
import { codeRunName, playName } from '../../lib/contract/names.ts';
import type { Workflow } from '../../lib/runtime/argo/workflow.ts';
import { connectKube } from '../../lib/runtime/kube/connect.ts';
import { makeImages } from './images.ts';
import { describeOnCluster } from './kubectl.ts';
import { noImages } from './lab.ts';
import { House, REPOSITORY } from './whole/house.ts';
import { playsOf, runningProjects, stagesOf } from './whole/observe.ts';
import { endTestRuns } from './whole/test-runs.ts';
import { ALONE, FAILING, HELD, MERGED, SKIPPED, tasksJsonAfter } from './whole/ten-tasks.ts';

const MULTI_AGENT = ['implementing', 'waiting-pr-created', 'quality', 'waiting-ready-for-qa', 'testing', 'waiting-pr-approved', 'waiting-pr-merged', 'done'];
const SINGLE_AGENT = ['implementing', 'testing', 'waiting-pr-created', 'waiting-pr-approved', 'waiting-pr-merged', 'done'];

describeOnCluster(
  'a project of ten tasks, run by the commands of the README, on GitHub’s events alone',
  () => {
    const kube = connectKube();
    let house: House;
    let plays: ReadonlyMap<string, Workflow>;

    beforeAll(async () => {
      makeImages();
      // The safe path is off: what moves here, sensors have moved.
      house = await House.build({ name: `e2e-whole-${process.pid}`, mend: false });
      await house.start();
      await house.argo(`submit --from workflowtemplate/task-management --name skip-the-pond -p task-id=${SKIPPED} -p 'reason=no water this year' --wait`);
      const end = Date.now() + 20 * 60_000;
      for (let approved = false; (await runningProjects(kube, house.environment)).length > 0; await sleep(1000)) {
        if (Date.now() > end) throw new Error(`the project has not come to its end: ${JSON.stringify((await playsOf(kube, house.environment)).map(({ metadata }) => [metadata.name, metadata.labels?.[LABELS.currentStage]]))}`);
        await endTestRuns(kube, house.environment);
        const own = house.github.pulls(REPOSITORY).find(({ head, state }) => head.ref.startsWith(`task-${ALONE}`) && state === 'open');
        if (own !== undefined && !approved) {
          approved = true;
          await house.approve(own.number);
        }
      }
      plays = new Map((await playsOf(kube, house.environment)).map((play) => [play.metadata.name, play]));
    }, 25 * 60_000);
    afterAll(() => house?.close(), 5 * 60_000);

    test('ends with tasks.json as it should be: what was merged is done, and no other byte is another', async () => {
      expect(await house.tasksJson()).toBe(tasksJsonAfter(MERGED));
    });

    test('takes each play through each stage once, in both profiles', () => {
      const stages = Object.fromEntries(MERGED.map((id) => [id, stagesOf(plays.get(playName('house', id)) as Workflow)]));
      expect(stages).toEqual(Object.fromEntries(MERGED.map((id) => [id, id === ALONE ? SINGLE_AGENT : MULTI_AGENT])));
      for (const id of MERGED) expect(plays.get(playName('house', id))).toMatchObject({ metadata: { labels: { 'current-stage': 'done' } }, status: { phase: 'Succeeded' } });
    });

    test('fails the task that failed, holds back what depends on it, and starts nothing of the skipped one', () => {
      expect(plays.get(playName('house', FAILING))?.status?.phase).toBe('Failed');
      expect(plays.has(playName('house', HELD))).toBe(false);
      expect(plays.has(playName('house', SKIPPED))).toBe(false);
    });

    test('runs each agent once', () => {
      const expected = MERGED.flatMap((id) => (id === ALONE ? [codeRunName(playName('house', id), 'rex', 0)] : [['rex', 0], ['cleo', 1], ['tess', 1]].map(([role, cycle]) => codeRunName(playName('house', id), role as string, cycle as number))));
      expect(house.github.runs.map(({ run }) => run).sort()).toEqual([...expected, codeRunName(playName('house', FAILING), 'rex', 0)].sort());
    });

    test('merges each task once, by a pull request whose branch and label name it', () => {
      const merged = house.github.pulls(REPOSITORY).filter(({ mergedAt }) => mergedAt !== null);
      expect(merged.map(({ head }) => /^task-(\d+)/.exec(head.ref)?.[1]).sort()).toEqual([...MERGED].sort());
      for (const { head, labels } of merged) expect(labels.map(({ name }) => name)).toContain(/^task-\d+/.exec(head.ref)?.[0]);
    });
  },
  noImages(),
);
