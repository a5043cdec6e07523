import { expect, test } from '@jest/globals';
import { METRICS } from '../../../lib/contract/metrics.ts';
import { createMetrics, type Metrics } from '../../../lib/runtime/metrics/registry.ts';
import { queueObserver } from '../../../lib/runtime/metrics/queue-observer.ts';

const samples = async (metrics: Metrics, name: string): Promise<readonly string[]> => (await metrics.read()).split('\n').filter((line) => line.startsWith(name));

test('serves every metric of the contract, with its help and type', async () => {
  const text = await createMetrics({ process: false }).read();
  for (const { name, help, type } of Object.values(METRICS)) {
    expect(text).toContain(`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`);
  }
  expect(text.match(/^# TYPE/gm)).toHaveLength(Object.keys(METRICS).length);
});

test('serves what the process takes too', async () => {
  expect(await createMetrics().read()).toContain('process_resident_memory_bytes');
});

test('counters whose labels are known start at 0', async () => {
  expect(await samples(createMetrics({ process: false }), 'taskmaster_workflows_failed_total')).toContain('taskmaster_workflows_failed_total{type="play-orchestration"} 0');
});

test('a counter is served at 0 before its first step, and loses no step', async () => {
  const metrics = createMetrics({ process: false });
  const name = 'taskmaster_permission_faults_total';
  metrics.count('permissionFaults', { target: 'patch workflows' });
  metrics.count('permissionFaults', { target: 'patch workflows' }, 2);
  expect(await samples(metrics, name)).toEqual([`${name}{target="patch workflows"} 0`]);
  metrics.count('permissionFaults', { target: 'patch workflows' });
  expect(await samples(metrics, name)).toEqual([`${name}{target="patch workflows"} 4`]);
});

test('gauges that are set together forget the others', async () => {
  const metrics = createMetrics({ process: false });
  metrics.setAll('plays', [{ labels: { stage: 'quality' }, value: 2 }, { labels: { stage: 'testing' }, value: 1 }]);
  metrics.setAll('plays', [{ labels: { stage: 'testing' }, value: 3 }]);
  expect(await samples(metrics, 'taskmaster_plays')).toEqual(['taskmaster_plays{stage="testing"} 3']);
});

test('histograms have bounds where we promise something', async () => {
  const metrics = createMetrics({ process: false });
  metrics.observe('gateOpening', { gate: 'pr-created', opener: 'sensor' }, 0.3);
  const lines = await samples(metrics, 'taskmaster_gate_opening_seconds');
  expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/le="1",.* 1$/), expect.stringMatching(/le="15",.* 1$/), expect.stringMatching(/le="0.25",.* 0$/)]));
});

test('shows a queue', async () => {
  const metrics = createMetrics({ process: false });
  const observer = queueObserver(metrics, 'plays');
  expect(await samples(metrics, 'taskmaster_reconciles_total')).toEqual(['done', 'retried', 'failed'].map((result) => `taskmaster_reconciles_total{controller="plays",result="${result}"} 0`));
  observer.depth(3);
  observer.ended('failed', 0.2);
  expect(await samples(metrics, 'taskmaster_queue_depth')).toEqual(['taskmaster_queue_depth{controller="plays"} 3']);
  expect(await samples(metrics, 'taskmaster_reconciles_total')).toContain('taskmaster_reconciles_total{controller="plays",result="failed"} 1');
});
