import { describe, expect, test } from '@jest/globals';
import { repairName } from '../../../lib/runtime/mend/repair.ts';
import { Monitoring } from '../../../lib/constructs/monitoring.ts';
import { alerts } from '../../../lib/constructs/monitoring/alerts.ts';
import { dashboard } from '../../../lib/constructs/monitoring/dashboard.ts';
import { TaskmasterDeployment } from '../../../lib/constructs/taskmaster-deployment.ts';
import { METRICS, type Metric } from '../../../lib/contract/metrics.ts';
import { anEnvironment } from '../an-environment.ts';
import { only, synthesize } from '../synthesize.ts';

const environment = anEnvironment();
interface Panel {
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
}
const panels = dashboard(environment)['panels'] as readonly Panel[];
const expressions = [...alerts(environment).map(({ expr }) => expr), ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))];
const metrics: readonly Metric[] = Object.values(METRICS);
const metricOf = (series: string): Metric | undefined =>
  metrics.find(({ name, type }) => name === series || (type === 'histogram' && ['_bucket', '_sum', '_count'].some((part) => name + part === series)));
const seriesIn = (expr: string): readonly string[] => expr.match(/taskmaster_[a-z_]+/g) ?? [];

describe('metrics', () => {
  test.each(metrics.map((metric) => [metric.name, metric] as const))('%s has a conventional name, labels that differ, and a help text', (name, { type, help, labels }) => {
    expect(name.endsWith('_total')).toBe(type === 'counter');
    expect(help).toMatch(/^.{10,}\.$/s);
    expect(new Set(labels).size).toBe(labels.length);
  });

  test('are each watched by an alert or shown on the dashboard', () => {
    const seen = new Set(expressions.flatMap(seriesIn).map((series) => metricOf(series)?.name));
    expect(metrics.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
  });
});

describe('alerts and the dashboard', () => {
  test.each(expressions)('%s asks for metrics that exist, by labels that they have, in this environment alone', (expr) => {
    const asked = seriesIn(expr).map(metricOf);
    expect(asked).not.toContain(undefined);
    const labels = new Set(['le', 'namespace', 'job', ...asked.flatMap((metric) => metric?.labels ?? [])]);
    const used = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
    const matched = [...expr.matchAll(/[{,]([a-z]+)(?:=|!=)"/g)].map(([, label = '']) => label);
    expect([...used, ...matched].filter((label) => !labels.has(label))).toEqual([]);
    expect((expr.match(/\{namespace="tm"/g) ?? []).length).toBe(Math.max(asked.length, 1));
  });

  test('texts name only labels that their expression keeps', () => {
    for (const { expr, annotations } of alerts(environment)) {
      const kept = new Set((/by \(([^)]*)\)/.exec(expr)?.[1] ?? '').split(/,\s*/));
      const named = [...Object.values(annotations).join(' ').matchAll(/\$labels\.([a-z]+)/g)].map(([, label = '']) => label);
      expect(named.filter((label) => !kept.has(label))).toEqual([]);
    }
  });

  test('thresholds are those of the environment, in seconds', () => {
    const byName = Object.fromEntries(alerts(environment).map(({ alert, expr }) => [alert, expr]));
    expect(byName['TaskmasterGateWaiting']).toMatch(/> 86400$/);
    expect(byName['TaskmasterTaskRunning']).toMatch(/> 43200$/);
    expect(byName['TaskmasterGitHubBudgetLow']).toMatch(/< 500$/);
    expect(byName['TaskmasterDeadLetters']).toMatch(/> 1$/);
  });

  test('a missing play is told by what the controller counts when it starts one', () => {
    const missing = alerts(environment).find(({ alert }) => alert === 'TaskmasterPlayMissing');
    expect(missing?.expr).toContain(`repair="${repairName({ kind: 'start-play', task: '7', play: 'play-shop-7', because: '' })}"`);
  });

  test('panels fill the page without lying over each other', () => {
    const cells = panels.flatMap(({ gridPos: { x, y, w } }) => Array.from({ length: w }, (_, column) => `${x + column}/${y}`));
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
  });
});

describe('what Prometheus scrapes', () => {
  const objects = synthesize((scope) => {
    new Monitoring(scope, 'm', { environment });
    new TaskmasterDeployment(scope, 't', { environment });
  });

  test('the monitor finds the Service, and a port that it has', () => {
    const monitor = only(objects, 'ServiceMonitor')['spec'] as { selector: { matchLabels: object }; endpoints: readonly { port: string }[] };
    const service = only(objects, 'Service');
    expect(service.metadata.labels).toMatchObject(monitor.selector.matchLabels);
    expect((service['spec'] as { ports: readonly { name: string }[] }).ports.map(({ name }) => name)).toContain(monitor.endpoints[0]?.port);
  });

  test('carries the labels by which Prometheus finds it', () => {
    for (const kind of ['ServiceMonitor', 'PrometheusRule']) expect(only(objects, kind).metadata.labels).toMatchObject({ release: 'prometheus' });
  });

  test('is nothing where monitoring is off or our process does not run', () => {
    for (const off of [{ monitoring: { enabled: false, labels: {} } }, { controller: { enabled: false, replicas: 1, mend: true, poll: '5s' } }]) {
      expect(synthesize((scope) => new Monitoring(scope, 'm', { environment: anEnvironment(off) }))).toEqual([]);
    }
  });
});
