import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Verb } from '../../../lib/contract/verbs.ts';
import { MOUNTS } from '../../../lib/contract/mounts.ts';
import { PROGRAMS } from '../../../lib/runtime/verbs/registry.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aLog } from '../a-log.ts';

let folder = '';
const at = (...path: readonly string[]): string => join(folder, ...path);
const put = (path: string, text: string): void => {
  mkdirSync(join(at(path), '..'), { recursive: true });
  writeFileSync(at(path), text);
};
const TASKS = JSON.stringify({ master: { tasks: [{ id: 1, title: 'One' }, { id: 2, title: 'Two', dependencies: [1] }] }, other: { tasks: [{ id: 1, title: 'Else' }] } });
const run = async (verb: Verb, env: Readonly<Record<string, string>> = {}): Promise<number> => {
  const never = (): never => {
    throw new Error('this verb was not to ask anybody');
  };
  const mounts = { ...MOUNTS, workspace: at('workspace'), overrides: at('overrides'), routing: at('routing'), config: at('config') };
  return (await PROGRAMS[verb]())({ env, environment: anEnvironment(), mounts: mounts as never, kube: never, github: never, log: aLog(), signal: new AbortController().signal });
};
const status = (): unknown => JSON.parse(readFileSync(at('workspace/.argo/status.json'), 'utf8'));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workspace-'));
  put('workspace/.taskmaster/tasks/tasks.json', TASKS);
  put('overrides/overrides.yaml', 'skip_tasks: [{ id: 1, reason: done elsewhere }]\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the steps before a project is submitted', () => {
  test('leave for each other what they learned, and note how far they are', async () => {
    expect(await run('load')).toBe(0);
    expect(status()).toMatchObject({ status: 'loaded', timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), tag: 'master', tasks: 2 });
    expect(await run('merge-overrides')).toBe(0);
    expect(await run('validate-tasks')).toBe(0);
    expect(await run('plan')).toBe(0);
    expect(status()).toMatchObject({ status: 'planned', tasks: 2, planned: 1, left: 1 });
    expect(JSON.parse(readFileSync(at('workspace/.argo/plan.json'), 'utf8'))).toMatchObject({ tasks: [{ id: '2', dependencies: [] }], left: [{ id: '1', reason: 'skipped' }] });
    expect(readdirSync(at('workspace/.argo')).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('see the overrides as they were merged, whatever is written meanwhile', async () => {
    await run('load');
    await run('merge-overrides');
    put('overrides/overrides.yaml', '');
    await run('plan');
    expect(status()).toMatchObject({ planned: 1 });
  });

  test('say which step is missing', async () => {
    await expect(run('merge-overrides')).rejects.toThrow(/tasks\.json: there is no such file: run tm step load first/);
    await expect(run('plan')).rejects.toThrow(/run tm step load first/);
    await run('load');
    await expect(run('submit-project')).rejects.toThrow(/run tm step merge-overrides first/);
  });

  test('take the tag that is asked for, and refuse one that is not there', async () => {
    await run('load', { TM_TAG: 'other' });
    expect(status()).toMatchObject({ tag: 'other', tasks: 1 });
    await expect(run('load', { TM_TAG: 'othre' })).rejects.toThrow(/did you mean "other"/);
  });

  test('report every fault of tasks, overrides and routing at once, and keep them until they are mended', async () => {
    put('overrides/overrides.yaml', 'skip_tasks: [{ id: 7, reason: x }, { id: 8, reason: y }]\n');
    put('routing/routing.yaml', 'use_argo_for_tasks: 3\n');
    await expect(run('validate-tasks')).rejects.toThrow(/use_argo_for_tasks[^]*there is no task 7[^]*there is no task 8/);
    expect(status()).toMatchObject({ faults: [expect.stringContaining('routing.yaml'), expect.stringContaining('task 7'), expect.stringContaining('task 8')] });

    put('workspace/.taskmaster/tasks/tasks.json', JSON.stringify({ master: { tasks: [{ id: 1, title: 'One', dependencies: [5, 6] }] } }));
    await expect(run('validate-tasks')).rejects.toThrow(/dependencies\[0\][^]*dependencies\[1\][^]*use_argo_for_tasks/);

    put('workspace/.taskmaster/tasks/tasks.json', TASKS);
    put('overrides/overrides.yaml', '');
    put('routing/routing.yaml', '');
    expect(await run('validate-tasks')).toBe(0);
    expect(status()).toMatchObject({ status: 'validated' });
    expect(status()).not.toHaveProperty('faults');
  });

  test('hand tasks to the system that the cluster says now', async () => {
    put('config/active_system', 'orchestrator');
    put('routing/routing.yaml', 'use_argo_for_tasks: [2]\n');
    put('overrides/overrides.yaml', '');
    for (const verb of ['load', 'merge-overrides', 'plan'] as const) await run(verb);
    const { tasks } = JSON.parse(readFileSync(at('workspace/.argo/plan.json'), 'utf8')) as { tasks: { id: string; system: string }[] };
    expect(Object.fromEntries(tasks.map(({ id, system }) => [id, system]))).toEqual({ 1: 'orchestrator', 2: 'argo' });
  });
});
