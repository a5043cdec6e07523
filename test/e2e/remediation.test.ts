import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LABELS, NEEDS_HUMAN_LABEL, READY_FOR_QA_LABEL } from '../../lib/contract/labels.ts';
import { codeRunName, playName, remediationName } from '../../lib/contract/names.ts';
import { connectKube } from '../../lib/runtime/kube/connect.ts';
import { codeRuns, WORKFLOWS, type CodeRun } from '../../lib/runtime/kube/resources.ts';
import { makeImages } from './images.ts';
import { describeOnCluster } from './kubectl.ts';
import { noImages } from './lab.ts';
import { finish } from './whole/finish.ts';
import { BOTS, House, REPOSITORY } from './whole/house.ts';
import { stagesOf } from './whole/observe.ts';

const task = (id: number, standIn: string) => ({ id, title: `Room ${id}`, description: '', status: 'pending', dependencies: [], priority: 'medium', details: `stand-in: ${standIn}`, testStrategy: '', subtasks: [] });
/** Agents that take their time, so that fixes come while they are at it: one fix in task 1, one too many in task 3, none in task 2. */
const TASKS = [task(1, 'tess sleep 30'), task(2, 'cleo sleep 60'), task(3, 'cleo sleep 40')];
const FILES = { 'README.md': '# House\n', '.taskmaster/tasks/tasks.json': `${JSON.stringify({ master: { tasks: TASKS } }, undefined, 2)}\n` };

describeOnCluster(
  'fixes that Rex pushes during a cycle',
  () => {
    const kube = connectKube();
    let house: House;
    let fixedTwice: Promise<void>;
    const run = (id: number, role: string, cycle: number): Promise<CodeRun | undefined> =>
      kube.get(codeRuns(house.environment.crds.group), house.environment.namespaces.agents, codeRunName(playName('house', String(id)), role, cycle));

    async function seen<T>(what: string, question: () => Promise<T | undefined> | T | undefined): Promise<T> {
      for (const end = Date.now() + 5 * 60_000; Date.now() < end; await sleep(500)) {
        const answer = await question();
        if (answer !== undefined) return answer;
      }
      throw new Error(`not seen: ${what}`);
    }
    const works = (id: number, role: string, cycle: number): Promise<CodeRun> =>
      seen(`${role} at work on task ${id} in cycle ${cycle}`, async () => {
        const found = await run(id, role, cycle);
        return found?.status?.phase === 'Running' && house.github.runs.some(({ run: name, endedAt }) => name === found.metadata.name && endedAt === undefined) ? found : undefined;
      });
    const pullOf = (id: number) => house.github.pulls(REPOSITORY).find(({ head }) => head.ref.startsWith(`task-${id}`));
    /** @returns the commit's id */
    const pushFix = async (id: number, text: string): Promise<string> =>
      house.github.commit(REPOSITORY, BOTS.rex, { branch: pullOf(id)?.head.ref ?? '', files: { [`fix-${id}.txt`]: text }, message: 'Fix what was found' });
    const handled = (id: number, sha: string): Promise<true> =>
      seen(`the remediation of task ${id}`, async () => ((await kube.get(WORKFLOWS, house.environment.namespaces.workflows, remediationName('house', String(id), sha)))?.status?.phase === 'Succeeded' ? true : undefined));

    async function fixTwice(id: number): Promise<void> {
      for (const cycle of [1, 2]) {
        await works(id, 'cleo', cycle);
        await handled(id, await pushFix(id, `fix ${cycle}`));
      }
    }

    beforeAll(async () => {
      makeImages();
      house = await House.build({ name: `e2e-fixes-${process.pid}`, files: FILES, mend: false, change: (environment) => ({ ...environment, play: { ...environment.play, maxCycles: 2 } }) });
      await house.start();
      // The first request loads the client; Jest's module loader stops for ever where two load the same at once.
      await run(1, 'rex', 0);
      // Beside the other tasks, or its agents would be done before.
      fixedTwice = fixTwice(3);
      fixedTwice.catch(() => undefined);
    }, 20 * 60_000);
    afterAll(() => house?.close(), 5 * 60_000);

    test('end the cycle of their task and start the next on the new commit; other tasks go on', async () => {
      const other = await works(2, 'cleo', 1);
      const tess = await works(1, 'tess', 1);
      expect(pullOf(1)?.labels.map(({ name }) => name)).toContain(READY_FOR_QA_LABEL);
      const sha = await pushFix(1, 'better');
      await handled(1, sha);
      const second = await seen('Cleo in the second cycle', () => run(1, 'cleo', 2));
      expect(await run(1, 'cleo', 1)).toBeUndefined();
      expect(await run(1, 'tess', 1)).toBeUndefined();
      expect(second.metadata.uid).not.toBe(tess.metadata.uid);
      expect((await run(2, 'cleo', 1))?.metadata.uid).toBe(other.metadata.uid);
      // The first cycle's label was taken off before Cleo put it on again.
      await works(1, 'tess', 2);
      const changes = pullOf(1)?.events.filter(({ label }) => label?.name === READY_FOR_QA_LABEL).map(({ event }) => event);
      expect(changes).toEqual(['labeled', 'unlabeled', 'labeled']);
      expect(pullOf(1)?.head.sha).toBe(sha);
    }, 15 * 60_000);

    test('call people when there were as many cycles as may be, and fail the play', async () => {
      await fixedTwice;
      const plays = await finish(kube, house, 10);
      expect(plays.get(playName('house', '3'))?.status?.phase).toBe('Failed');
      expect(pullOf(3)?.labels.map(({ name }) => name)).toContain(NEEDS_HUMAN_LABEL);
      expect(pullOf(3)?.comments.filter(({ body }) => body.includes(playName('house', '3')))).toHaveLength(1);
      expect(await run(3, 'cleo', 3)).toBeUndefined();
    }, 15 * 60_000);

    test('change nothing outside of a cycle', async () => {
      const plays = await finish(kube, house, 10);
      const cycles = (id: string) => stagesOf(plays.get(playName('house', id)) ?? { metadata: { name: '' }, spec: {} }).filter((stage) => stage === 'quality').length;
      expect({ 1: cycles('1'), 2: cycles('2') }).toEqual({ 1: 2, 2: 1 });
      const before = plays.get(playName('house', '2'))?.metadata.resourceVersion;
      const sha = await pushFix(2, 'late');
      await handled(2, sha);
      const after = await kube.get(WORKFLOWS, house.environment.namespaces.workflows, playName('house', '2'));
      expect(after?.metadata.resourceVersion).toBe(before);
      expect(after?.metadata.labels?.[LABELS.currentStage]).toBe('done');
    }, 15 * 60_000);
  },
  noImages(),
);
