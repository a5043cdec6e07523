/** What may become of an event: it opened a gate, it concerned no play, its label and branch named different tasks, or its trigger failed. */
export const EVENT_OUTCOMES = ['opened', 'ignored', 'disagreed', 'dead-letter'] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

/** What one metric of our process means. */
export interface Metric {
  readonly name: `taskmaster_${string}`;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** One sentence, with the unit. */
  readonly help: string;
  readonly labels: readonly string[];
}

/**
 * Every metric that our process serves. Alerts and dashboards name only these, with these labels. Lengths of time are in
 * seconds. Only the leader sets the gauges that describe the project; a counter starts at 0, so that its first step is seen.
 */
export const METRICS = {
  plays: {
    name: 'taskmaster_plays',
    type: 'gauge',
    help: 'Plays that run, by the stage where they are.',
    labels: ['stage'],
  },
  tasks: {
    name: 'taskmaster_tasks',
    type: 'gauge',
    help: 'Tasks of the project, by their status in tasks.json.',
    labels: ['status'],
  },
  gateWaiting: {
    name: 'taskmaster_gate_waiting_seconds',
    type: 'gauge',
    help: 'How long the open gate of a play has waited.',
    labels: ['task', 'gate'],
  },
  taskRunning: {
    name: 'taskmaster_task_running_seconds',
    type: 'gauge',
    help: 'How long the play of a task has run.',
    labels: ['task'],
  },
  playDuration: {
    name: 'taskmaster_play_duration_seconds',
    type: 'histogram',
    help: 'How long plays took from their start to their end.',
    labels: ['outcome'],
  },
  playCycles: {
    name: 'taskmaster_play_cycles',
    type: 'histogram',
    help: 'How many cycles of quality and testing plays took to their end.',
    labels: ['outcome'],
  },
  workflowsFailed: {
    name: 'taskmaster_workflows_failed_total',
    type: 'counter',
    help: 'Workflows that ended as failed or errored, by their type.',
    labels: ['type'],
  },
  gateOpening: {
    name: 'taskmaster_gate_opening_seconds',
    type: 'histogram',
    help: 'From what GitHub reported to the gate that it opened, by who opened it: a sensor, or the controller.',
    labels: ['gate', 'opener'],
  },
  repairs: {
    name: 'taskmaster_repairs_total',
    type: 'counter',
    help: 'What an event missed and the controller mended.',
    labels: ['repair'],
  },
  deadLetters: {
    name: 'taskmaster_dead_letters',
    type: 'gauge',
    help: 'Records of events whose trigger failed to its last try.',
    labels: ['sensor'],
  },
  events: {
    name: 'taskmaster_events_total',
    type: 'counter',
    help: 'Events that sensors saw, by what became of them (EVENT_OUTCOMES) and why.',
    labels: ['sensor', 'outcome', 'reason'],
  },
  githubBudget: {
    name: 'taskmaster_github_budget_remaining',
    type: 'gauge',
    help: "Requests that GitHub still allows until its limit is reset, by GitHub's name of the limit.",
    labels: ['resource'],
  },
  githubRequests: {
    name: 'taskmaster_github_requests_total',
    type: 'counter',
    help: 'Requests to GitHub, by the class of their status, such as 2xx.',
    labels: ['status'],
  },
  permissionFaults: {
    name: 'taskmaster_permission_faults_total',
    type: 'counter',
    help: 'Requests that the cluster or GitHub refused for want of a right.',
    labels: ['target'],
  },
  reconciles: {
    name: 'taskmaster_reconciles_total',
    type: 'counter',
    help: 'Reconciliations, by controller and by how they ended: done, retried, or failed.',
    labels: ['controller', 'result'],
  },
  reconcileDuration: {
    name: 'taskmaster_reconcile_duration_seconds',
    type: 'histogram',
    help: 'How long a reconciliation took.',
    labels: ['controller'],
  },
  agentRuns: {
    name: 'taskmaster_agent_runs',
    type: 'gauge',
    help: 'Agent runs that are not cleared away, by role and phase.',
    labels: ['role', 'phase'],
  },
  agentRunDuration: {
    name: 'taskmaster_agent_run_duration_seconds',
    type: 'histogram',
    help: 'How long agent runs took.',
    labels: ['role', 'program', 'outcome'],
  },
  agentTokens: {
    name: 'taskmaster_agent_tokens_total',
    type: 'counter',
    help: 'Tokens that agent runs used, by direction: input or output.',
    labels: ['role', 'model', 'direction'],
  },
  agentCost: {
    name: 'taskmaster_agent_cost_dollars_total',
    type: 'counter',
    help: 'What agent runs cost, in US dollars, where their program says so.',
    labels: ['role', 'model'],
  },
  queueDepth: {
    name: 'taskmaster_queue_depth',
    type: 'gauge',
    help: 'Objects that wait to be reconciled.',
    labels: ['controller'],
  },
  leader: {
    name: 'taskmaster_leader',
    type: 'gauge',
    help: '1 on the replica that leads, 0 on the others.',
    labels: [],
  },
  httpDuration: {
    name: 'taskmaster_http_request_duration_seconds',
    type: 'histogram',
    help: 'How long requests to the API took.',
    labels: ['method', 'route', 'status'],
  },
} as const satisfies Record<string, Metric>;
export type MetricKey = keyof typeof METRICS;
