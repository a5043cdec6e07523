import { describe, expect, test } from '@jest/globals';
import { requestKey } from './e2e/counting-proxy.ts';
import { coresOf, type StatsSummary } from './e2e/stats.ts';
import { Usage } from './e2e/usage.ts';
import { readRequestCounts, writesBetween } from './e2e/writes.ts';

const at = (seconds: number): string => new Date(seconds * 1000).toISOString();
const container = (name: string, seconds: number, coreSeconds: number, mebibytes: number) => ({
  name,
  cpu: { time: at(seconds), usageCoreNanoSeconds: coreSeconds * 1e9 },
  memory: { workingSetBytes: mebibytes * 2 ** 20, rssBytes: (mebibytes / 2) * 2 ** 20 },
});
const summary = (seconds: number, ...pods: StatsSummary['pods']): StatsSummary => ({ node: { cpu: { time: at(seconds), usageCoreNanoSeconds: seconds * 1e9 } }, pods });
const pod = (name: string, ...containers: NonNullable<StatsSummary['pods'][number]['containers']>) => ({ podRef: { namespace: 'events', name }, containers });

describe('what processes use, from the stats of the kubelet', () => {
  test('is the sum of their containers: the most memory, the average of the cores', () => {
    const usage = new Usage(() => true);
    usage.add([summary(0, pod('bus-js-0', container('main', 0, 10, 40), container('metrics', 0, 1, 10)))]);
    usage.add([summary(10, pod('bus-js-0', container('main', 10, 12, 80), container('metrics', 10, 2, 10)))]);
    usage.add([summary(20, pod('bus-js-0', container('main', 20, 16, 60), container('metrics', 20, 3, 10)))]);
    expect(usage.rows()).toEqual([{ name: 'events/bus-js-0', workingSet: 90, resident: 45, cores: (6 + 2) / 20 }]);
  });
  test('counts a reading that the kubelet gives twice once, and goes on after a restart', () => {
    const usage = new Usage(() => true);
    for (const [seconds, used] of [[0, 10], [0, 10], [10, 11], [20, 2]] as const) usage.add([summary(seconds, pod('x', container('main', seconds, used, 1)))]);
    expect(usage.rows()[0]?.cores).toBeCloseTo((1 + 2) / 20);
  });
  test('leaves out what is not wanted, and says where it was read only once', () => {
    const usage = new Usage((_, name) => name.startsWith('a-sensor'));
    usage.add([summary(0, pod('a-sensor-zl4vv-6d5f7c9b88-x2v4q', container('main', 0, 1, 1)), pod('other', container('main', 0, 1, 1)))]);
    expect(usage.rows()).toEqual([{ name: 'events/a-sensor', workingSet: 1, resident: 0.5, cores: NaN }]);
  });
  test('of a whole node needs two readings at different times', () => {
    const cpu = (seconds: number, coreSeconds: number) => ({ time: at(seconds), usageCoreNanoSeconds: coreSeconds * 1e9 });
    expect(coresOf(cpu(0, 5), cpu(10, 20))).toBe(1.5);
    expect(coresOf(cpu(0, 5), cpu(0, 5))).toBeNaN();
    expect(coresOf(cpu(0, 5), undefined)).toBeNaN();
  });
});

const line = (verb: string, resource: string, count: number, { group = '', subresource = '', dryRun = '', code = '200' } = {}): string =>
  `apiserver_request_total{code="${code}",component="apiserver",dry_run="${dryRun}",group="${group}",resource="${resource}",scope="resource",subresource="${subresource}",verb="${verb}",version="v1"} ${count}`;

describe('writes, from the metrics of the API server', () => {
  const before = readRequestCounts(['# TYPE apiserver_request_total counter', line('PUT', 'leases', 100, { group: 'coordination.k8s.io' }), line('GET', 'pods', 7), line('PATCH', 'pods', 3, { subresource: 'status' })].join('\n'));

  test('are what came after, by verb and kind, whatever was answered', () => {
    const after = readRequestCounts(
      [
        line('PUT', 'leases', 130, { group: 'coordination.k8s.io' }),
        line('GET', 'pods', 99),
        line('PATCH', 'pods', 4, { subresource: 'status' }),
        line('PATCH', 'pods', 1, { subresource: 'status', code: '409' }),
        line('PUT', 'workflows', 2e3, { group: 'argoproj.io' }),
        'apiserver_request_duration_seconds_sum{verb="PUT",resource="pods"} 4',
      ].join('\n'),
    );
    expect(writesBetween(before, after)).toEqual({ stored: { 'PATCH pods/status': 2, 'PUT workflows.argoproj.io': 2000 }, leases: 30, questions: 0 });
  });
  test('are not questions, which are stored nowhere', () => {
    const after = readRequestCounts(
      [
        line('POST', 'subjectaccessreviews', 5, { group: 'authorization.k8s.io' }),
        line('POST', 'serviceaccounts', 2, { subresource: 'token' }),
        line('APPLY', 'configmaps', 1, { dryRun: 'All' }),
        line('PUT', 'leases', 100, { group: 'coordination.k8s.io' }),
        line('PATCH', 'pods', 3, { subresource: 'status' }),
      ].join('\n'),
    );
    expect(writesBetween(before, after)).toEqual({ stored: {}, leases: 0, questions: 8 });
  });
});

test.each([
  ['PUT', '/apis/argoproj.io/v1alpha1/namespaces/tm/workflows/play-shop-7', undefined, 'PUT workflows.argoproj.io'],
  ['PATCH', '/apis/taskmaster.io/v1/namespaces/tm/coderuns/x/status?fieldManager=tm', 'application/merge-patch+json', 'PATCH coderuns.taskmaster.io/status'],
  ['PATCH', '/api/v1/namespaces/tm/configmaps/x?force=false', 'application/apply-patch+yaml', 'APPLY configmaps'],
  ['POST', '/api/v1/namespaces/tm/events', undefined, 'POST events'],
  ['POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', undefined, 'POST selfsubjectaccessreviews.authorization.k8s.io'],
  ['POST', '/api/v1/namespaces/tm/events?dryRun=All', undefined, 'POST events (dry run)'],
  ['GET', '/healthz', undefined, 'GET /healthz'],
])('a request through the counting proxy has the name that it has in the metrics: %s %s', (method, url, type, key) => {
  expect(requestKey(method, url, type)).toBe(key);
});
