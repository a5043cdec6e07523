import { METRICS, type MetricKey } from '../../contract/metrics.ts';
import type { Environment } from '../../environment/schema.ts';
import { layOut, type PanelProps } from './panel.ts';

/** A dashboard in Grafana's form: where the project is, what waits, what failed, and whether our process is well. */
export function dashboard(environment: Environment): Readonly<Record<string, unknown>> {
  return {
    uid: `taskmaster-${environment.project.name}-${environment.name}`.slice(0, 40),
    title: `Taskmaster: ${environment.project.name}, ${environment.name}`,
    tags: ['taskmaster', environment.name],
    schemaVersion: 39,
    version: 1,
    editable: false,
    refresh: '30s',
    time: { from: 'now-24h', to: 'now' },
    templating: { list: [{ name: 'source', label: 'Prometheus', type: 'datasource', query: 'prometheus' }] },
    panels: layOut(panels(environment.namespaces.workflows)),
  };
}

function panels(namespace: string): readonly PanelProps[] {
  const series = (key: MetricKey, part = '', matchers = ''): string => `${METRICS[key].name}${part}{namespace="${namespace}"${matchers}}`;
  const rate = (key: MetricKey, by: string, matchers = ''): string => `sum by (${by}) (rate(${series(key, '', matchers)}[5m]))`;
  const slowest = (key: MetricKey, by: string, quantile = 0.95): string =>
    `histogram_quantile(${quantile}, sum by (le, ${by}) (rate(${series(key, '_bucket')}[15m])))`;
  const one = (expr: string, legend: string) => [{ expr, legend }];

  return [
    { title: 'Tasks by status', kind: 'bargauge', unit: 'short', queries: one(`max by (status) (${series('tasks')})`, '{{status}}') },
    { title: 'Plays by stage', kind: 'timeseries', unit: 'short', queries: one(`max by (stage) (${series('plays')})`, '{{stage}}') },
    { title: 'Agent runs', kind: 'timeseries', unit: 'short', queries: one(`max by (role, phase) (${series('agentRuns')})`, '{{role}} {{phase}}') },
    { title: 'Longest waits at a gate', kind: 'table', unit: 's', width: 12, queries: one(`topk(10, max by (task, gate) (${series('gateWaiting')}))`, '') },
    { title: 'Longest running tasks', kind: 'table', unit: 's', width: 12, queries: one(`topk(10, max by (task) (${series('taskRunning')}))`, '') },
    { title: 'From GitHub to the open gate (95 %)', kind: 'timeseries', unit: 's', queries: one(slowest('gateOpening', 'opener'), '{{opener}}') },
    { title: 'Length of agent runs (95 %)', kind: 'timeseries', unit: 's', queries: one(slowest('agentRunDuration', 'role, program'), '{{role}} {{program}}') },
    { title: 'Length of plays (median)', kind: 'timeseries', unit: 's', queries: one(slowest('playDuration', 'outcome', 0.5), '{{outcome}}') },
    { title: 'Cycles of a play (95 %)', kind: 'timeseries', unit: 'short', queries: one(slowest('playCycles', 'outcome'), '{{outcome}}') },
    { title: 'Tokens', kind: 'timeseries', unit: 'short', queries: one(`sum by (role, direction) (increase(${series('agentTokens')}[1h]))`, '{{role}} {{direction}}') },
    { title: 'Cost', kind: 'timeseries', unit: 'currencyUSD', queries: one(`sum by (role) (increase(${series('agentCost')}[1d]))`, '{{role}}') },
    { title: 'Failed Workflows', kind: 'timeseries', unit: 'short', queries: one(`sum by (type) (increase(${series('workflowsFailed')}[1h]))`, '{{type}}') },
    { title: 'Mended by the controller', kind: 'timeseries', unit: 'short', queries: one(`sum by (repair) (increase(${series('repairs')}[1h]))`, '{{repair}}') },
    {
      title: 'Events that opened nothing',
      kind: 'timeseries',
      unit: 'short',
      queries: [
        { expr: `max by (sensor) (${series('deadLetters')})`, legend: 'dead letters of {{sensor}}' },
        { expr: `sum by (sensor, outcome) (increase(${series('events', '', ',outcome!="opened"')}[1h]))`, legend: '{{outcome}} at {{sensor}}' },
      ],
    },
    { title: 'Requests left at GitHub', kind: 'timeseries', unit: 'short', queries: one(`min by (resource) (${series('githubBudget')})`, '{{resource}}') },
    { title: 'Requests to GitHub', kind: 'timeseries', unit: 'reqps', queries: one(rate('githubRequests', 'status'), '{{status}}') },
    { title: 'Refused for want of a right', kind: 'timeseries', unit: 'short', queries: one(`sum by (target) (increase(${series('permissionFaults')}[1h]))`, '{{target}}') },
    { title: 'Reconciliations', kind: 'timeseries', unit: 'ops', queries: one(rate('reconciles', 'controller, result'), '{{controller}} {{result}}') },
    { title: 'Waiting to be reconciled', kind: 'timeseries', unit: 'short', queries: one(`max by (controller) (${series('queueDepth')})`, '{{controller}}') },
    { title: 'Replicas that lead', kind: 'stat', unit: 'short', queries: one(`sum(${series('leader')})`, 'leaders') },
    { title: 'Length of a reconciliation (95 %)', kind: 'timeseries', unit: 's', queries: one(slowest('reconcileDuration', 'controller'), '{{controller}}') },
    { title: 'Length of an API request (95 %)', kind: 'timeseries', unit: 's', queries: one(slowest('httpDuration', 'route'), '{{route}}') },
  ];
}
