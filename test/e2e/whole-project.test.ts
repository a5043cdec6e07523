import { afterAll, beforeAll, test } from '@jest/globals';
import type { Workflow } from '../../lib/runtime/argo/workflow.ts';
import { connectKube } from '../../lib/runtime/kube/connect.ts';
import { makeImages } from './images.ts';
import { describeOnCluster } from './kubectl.ts';
import { noImages } from './lab.ts';
import { expectAgentsOnce, expectHeldBack, expectMergedOnce, expectStagesOnce, expectTasksJson } from './whole/expected.ts';
import { finish } from './whole/finish.ts';
import { House } from './whole/house.ts';
import { SKIPPED } from './whole/ten-tasks.ts';

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
      plays = await finish(kube, house, 20);
    }, 30 * 60_000);
    afterAll(() => house?.close(), 5 * 60_000);

    test('ends with tasks.json as it should be', () => expectTasksJson(house));
    test('takes each play through each stage once, in both profiles', () => expectStagesOnce(plays));
    test('fails the task that failed, holds back what depends on it, and starts nothing of the skipped one', () => expectHeldBack(plays));
    test('runs each agent once', () => expectAgentsOnce(house));
    test('merges each task once', () => expectMergedOnce(house));
  },
  noImages(),
);
