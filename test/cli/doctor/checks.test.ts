import { describe, expect, test } from '@jest/globals';
import { worstOf, runChecks } from '../../../lib/cli/doctor/run-checks.ts';
import { ok, warn, type Check, type DoctorContext } from '../../../lib/cli/doctor/check.ts';
import { CHECKS } from '../../../lib/cli/doctor/checks.ts';
import { deliveries } from '../../../lib/cli/doctor/checks/deliveries.ts';
import { pods } from '../../../lib/cli/doctor/checks/pods.ts';
import { quotas } from '../../../lib/cli/doctor/checks/room.ts';
import { diagnosisLines } from '../../../lib/cli/doctor/diagnosis-text.ts';
import type { GitHub, HookDelivery } from '../../../lib/runtime/github/github.ts';
import { GitHubError } from '../../../lib/runtime/github/github.ts';
import { KubeError } from '../../../lib/runtime/kube/kube-error.ts';
import type { Kube, Resource } from '../../../lib/runtime/kube/kube.ts';
import { widthOf } from '../../../lib/cli/terminal/width.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aSheet } from '../live/a-sheet.ts';

const now = new Date('2026-01-01T12:00:00Z');
const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();

/** Answers lists from what is given, by the kind and the namespace. How a real cluster answers is tried on one (test/e2e/tm.test.ts). */
const contextWith = (objects: Readonly<Record<string, readonly object[]>>, changes: Partial<DoctorContext> = {}): DoctorContext => {
  const list = (resource: Resource, namespace: string) => Promise.resolve({ items: (objects[resource.kind] ?? []).filter((one) => namespace === '' || (one as { metadata: { namespace?: string } }).metadata.namespace === namespace), resourceVersion: '1' });
  return { kube: { list } as unknown as Kube, access: {} as never, environment: anEnvironment(), now, probe: false, signal: new AbortController().signal, ...changes };
};

describe('pods', () => {
  const pod = (name: string, status: object) => ({ metadata: { name, namespace: 'tm', creationTimestamp: ago(10) }, status });
  const container = (state: object, changes: object = {}) => ({ containerStatuses: [{ name: 'main', state, ...changes }] });

  test('that are held up are named with the reason and what to do', async () => {
    const context = contextWith({
      Pod: [
        pod('fine', { phase: 'Running', ...container({ running: {} }) }),
        pod('homeless', { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', message: '0/1 nodes are available: insufficient cpu' }] }),
        pod('no-image', { phase: 'Pending', ...container({ waiting: { reason: 'ImagePullBackOff', message: 'not found' } }) }),
        pod('crashing', { phase: 'Running', ...container({ waiting: { reason: 'CrashLoopBackOff' } }) }),
        pod('restless', { phase: 'Running', ...container({ running: {} }, { restartCount: 9, lastState: { terminated: { reason: 'OOMKilled', finishedAt: ago(5) } } }) }),
        pod('once', { phase: 'Running', ...container({ running: {} }, { restartCount: 9, lastState: { terminated: { reason: 'Error', finishedAt: ago(500) } } }) }),
      ],
    });
    const findings = await pods.look(context);
    expect(findings.map(({ level, seen }) => `${level} ${seen}`)).toEqual([
      'fail pod tm/homeless has no node for 10m: 0/1 nodes are available: insufficient cpu',
      'fail pod tm/no-image cannot get the image of main: not found',
      'fail pod tm/crashing: main is in CrashLoopBackOff',
      'warn pod tm/restless: main was started again 9 times, the last time 5m ago (OOMKilled)',
    ]);
    for (const { remedy } of findings) expect(remedy).toMatch(/\S/);
  });
});

test('a quota that is nearly full is a warning, one that is full a failure', async () => {
  const quota = { metadata: { name: 'compute', namespace: 'tm' }, status: { hard: { pods: '10', 'limits.memory': '2Gi', 'limits.cpu': '4' }, used: { pods: '10', 'limits.memory': '1900Mi', 'limits.cpu': '500m' } } };
  expect(await quotas.look(contextWith({ ResourceQuota: [quota] }))).toMatchObject([
    { level: 'fail', seen: 'tm: pods 10 of 10' },
    { level: 'warn', seen: 'tm: limits.memory 1900Mi of 2Gi' },
  ]);
});

describe('deliveries at GitHub', () => {
  const delivery = (guid: string, status: number, minutes: number, redelivery = false): HookDelivery => ({ hook: 1, id: `${guid}-${minutes}`, guid, event: 'push', deliveredAt: ago(minutes), redelivery, status });
  const look = (tries: readonly HookDelivery[] | GitHubError) => deliveries.look(contextWith({}, { github: { deliveries: async () => (tries instanceof GitHubError ? Promise.reject(tries) : tries) } as unknown as GitHub }));

  test.each([
    ['ok', 'all 2 deliveries', [delivery('a', 200, 5), delivery('b', 502, 9), delivery('b', 200, 4, true)]],
    ['warn', '1 of 2 deliveries did not arrive; the last 5m ago: push, answered 502', [delivery('a', 502, 5), delivery('b', 200, 9)]],
    ['fail', '1 of 1 deliveries did not arrive; the last 5m ago: push, answered 400', [delivery('a', 400, 5)]],
    ['warn', 'GitHub has sent nothing', []],
  ])('are %s: %s', async (level, seen, tries) => {
    expect(await look(tries)).toMatchObject([{ level, seen: expect.stringContaining(seen) }]);
  });

  test('that may not be seen are no failure', async () => {
    expect(await look(new GitHubError(404, 'not found'))).toMatchObject([{ level: 'skip', remedy: expect.stringContaining('read webhooks') }]);
    expect(await deliveries.look(contextWith({}))).toMatchObject([{ level: 'skip' }]);
  });
});

describe('all checks together', () => {
  const check = (id: string, look: Check['look']): Check => ({ id, title: id, look });

  test('keep their order, and none is lost by another that cannot be made', async () => {
    const made = await runChecks(
      [
        check('slow', () => new Promise((resolve) => setTimeout(() => resolve([ok('well')]), 20))),
        check('forbidden', () => Promise.reject(new KubeError(403, 'Forbidden', 'pods is forbidden'))),
        check('away', () => Promise.reject(new KubeError(0, 'Unreachable', 'no answer'))),
        check('warned', () => Promise.resolve([ok('one'), warn('two', 'mend it')])),
      ],
      contextWith({}),
    );
    expect(made.map(({ id, findings }) => [id, worstOf(findings)])).toEqual([['slow', 'ok'], ['forbidden', 'skip'], ['away', 'fail'], ['warned', 'warn']]);
    expect(worstOf(made.flatMap(({ findings }) => findings))).toBe('fail');
  });

  test('have ids of their own', () => {
    expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
  });

  test.each([60, 80, 160])('fit into %d columns, whatever was seen', (width) => {
    const long = `${'word '.repeat(40)}${'x'.repeat(200)}`;
    for (const line of diagnosisLines({ id: 'a', title: 'a check', findings: [ok(long), warn(long, long)] }, aSheet(width, true), 12)) expect(widthOf(line)).toBeLessThanOrEqual(width);
  });
});
