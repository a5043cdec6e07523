import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Workflow } from '../../lib/runtime/argo/workflow.ts';
import { connectKube } from '../../lib/runtime/kube/connect.ts';
import { WORKFLOWS } from '../../lib/runtime/kube/resources.ts';
import { seeded } from './github/random.ts';
import { chaos } from './github/webhooks/policy.ts';
import { makeImages } from './images.ts';
import { describeOnCluster } from './kubectl.ts';
import { noImages } from './lab.ts';
import { notToBeBroken, victims } from './whole/breaking.ts';
import { expectAgentsOnce, expectHeldBack, expectMergedOnce, expectTasksJson } from './whole/expected.ts';
import { finish } from './whole/finish.ts';
import { House } from './whole/house.ts';
import { SKIPPED } from './whole/ten-tasks.ts';

const SEED = process.env.CHAOS_SEED ?? String(randomInt(1_000_000));

describeOnCluster(
  `the same project, with each webhook thrice and in no order, a third of them lost, and each part killed once (CHAOS_SEED=${SEED})`,
  () => {
    const kube = connectKube();
    const random = seeded(SEED);
    const killed: string[] = [];
    let house: House;
    let plays: ReadonlyMap<string, Workflow>;

    beforeAll(async () => {
      process.stderr.write(`CHAOS_SEED=${SEED}\n`);
      makeImages();
      house = await House.build({ name: `e2e-chaos-${process.pid}`, seed: SEED, busReplicas: 3, controllers: 2 });
      // The first request loads the client; Jest's module loader stops for ever where two load the same at once.
      await kube.list(WORKFLOWS, house.environment.namespaces.workflows);
      house.github.deliveryPolicy = chaos({ copies: 3, within: 5000, lost: 1 / 3 });
      await house.start();
      await house.argo(`submit --from workflowtemplate/task-management --name skip-the-pond -p task-id=${SKIPPED} -p 'reason=no water this year' --wait`);
      const [finished] = await Promise.all([finish(kube, house, 25), killThemAll()]);
      plays = finished;
    }, 40 * 60_000);
    afterAll(() => house?.close(), 5 * 60_000);

    async function killThemAll(): Promise<void> {
      const waiting = [...victims(kube, house.environment, random)];
      while (waiting.length > 0) {
        await sleep(5_000 + random() * 20_000);
        const [victim] = waiting.splice(Math.floor(random() * waiting.length), 1);
        if (victim === undefined) continue;
        const what = await victim.kill();
        killed.push(victim.name);
        process.stderr.write(`${new Date().toISOString()} killed ${victim.name} (${what})\n`);
      }
    }

    test('each part was killed while the project ran', () => expect(killed).toHaveLength(6));
    test('ends with tasks.json as it should be', () => expectTasksJson(house));
    test('fails the task that failed, holds back what depends on it, and starts nothing of the skipped one', () => expectHeldBack(plays));
    test('runs each agent once', () => expectAgentsOnce(house));
    test('merges each task once', () => expectMergedOnce(house));
  },
  noImages() ?? notToBeBroken(),
);
