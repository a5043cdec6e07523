import { METRICS, type EventOutcome, type MetricKey } from '../../contract/metrics.ts';
import type { Environment } from '../../environment/schema.ts';
import { durationSeconds } from '../../environment/units.ts';
import type { AlertRule } from '../kinds/prometheus-rule.ts';

/** Somebody is needed now, or during the working day. */
type Severity = 'critical' | 'warning';

const DISAGREED: EventOutcome = 'disagreed';

/**
 * The alerts of an environment. Each looks only at metrics from the environment's own namespace, because one Prometheus may
 * watch several environments.
 */
export function alerts(environment: Environment): readonly AlertRule[] {
  const namespace = environment.namespaces.workflows;
  const { gateWaiting, taskRunning, githubBudget, deadLetters } = environment.alerts;
  const series = (key: MetricKey, matchers = ''): string => `${METRICS[key].name}{namespace="${namespace}"${matchers === '' ? '' : `,${matchers}`}}`;
  const recently = (key: MetricKey, by: string, window: string, matchers = ''): string => `sum by (${by}) (increase(${series(key, matchers)}[${window}]))`;
  const alert = (name: string, severity: Severity, expr: string, lasts: string, summary: string, description: string): AlertRule => ({
    alert: name,
    expr,
    for: lasts,
    labels: { severity, environment: environment.name, project: environment.project.name },
    annotations: { summary, description },
  });

  return [
    alert(
      'TaskmasterGateWaiting',
      'warning',
      `max by (task, gate) (${series('gateWaiting')}) > ${durationSeconds(gateWaiting)}`,
      '5m',
      'Task {{ $labels.task }} has waited at {{ $labels.gate }} for more than ' + gateWaiting,
      'Either GitHub never reported what the gate waits for, or somebody has to act on the pull request.',
    ),
    alert(
      'TaskmasterTaskRunning',
      'warning',
      `max by (task) (${series('taskRunning')}) > ${durationSeconds(taskRunning)}`,
      '5m',
      'Task {{ $labels.task }} has run for more than ' + taskRunning,
      'Its play goes on, but slower than a task should: look at its stage and at its agent.',
    ),
    alert(
      'TaskmasterWorkflowFailed',
      'warning',
      `${recently('workflowsFailed', 'type', '15m')} > 0`,
      '0m',
      'A Workflow of type {{ $labels.type }} failed',
      'What depends on it is held back until it is retried or skipped.',
    ),
    alert(
      'TaskmasterGitHubBudgetLow',
      'warning',
      `min by (resource) (${series('githubBudget')}) < ${githubBudget}`,
      '5m',
      `Fewer than ${githubBudget} requests to GitHub are left for {{ $labels.resource }}`,
      'When none is left, gates open only by events until GitHub resets its limit.',
    ),
    alert(
      'TaskmasterDeadLetters',
      'critical',
      `max by (sensor) (${series('deadLetters')}) > ${deadLetters}`,
      '0m',
      'Sensor {{ $labels.sensor }} has left {{ $value }} dead letters',
      'Each is a ConfigMap with the label taskmaster.io/record=dead-letter, and the only record of its event.',
    ),
    alert(
      'TaskmasterEventsDisagree',
      'warning',
      `${recently('events', 'sensor', '15m', `outcome="${DISAGREED}"`)} > 0`,
      '0m',
      'Sensor {{ $labels.sensor }} refused events whose label and branch name different tasks',
      'Somebody gave a pull request the label of another task, or opened it from the wrong branch.',
    ),
    alert(
      'TaskmasterPlayMissing',
      'warning',
      `${recently('repairs', 'repair', '15m', 'repair="start-play"')} > 0`,
      '0m',
      'A play was missing that its project waits for',
      'Somebody deleted it, or its start was lost. It was started again; an Event PlayMissing says which.',
    ),
    alert(
      'TaskmasterPermissionFault',
      'critical',
      `${recently('permissionFaults', 'target', '15m')} > 0`,
      '0m',
      'A request to {{ $labels.target }} was refused for want of a right',
      'A Role or the installation of the GitHub App lacks something; trying again does not help.',
    ),
    alert(
      'TaskmasterReconcileErrors',
      'warning',
      `${recently('reconciles', 'controller', '15m', 'result="failed"')} > 3`,
      '10m',
      'The {{ $labels.controller }} controller keeps failing',
      'What events miss is not mended meanwhile.',
    ),
    alert(
      'TaskmasterNoLeader',
      'critical',
      `(sum(${series('leader')}) or vector(0)) != 1`,
      '5m',
      'Not exactly one replica leads: {{ $value }}',
      'Without a leader nothing is mended; with two, the lease does not hold.',
    ),
    alert(
      'TaskmasterDown',
      'critical',
      `absent(up{namespace="${namespace}",job="taskmaster"} == 1)`,
      '5m',
      'No replica of taskmaster answers',
      'Plays go on by events alone, and nobody sees what they miss.',
    ),
  ];
}
