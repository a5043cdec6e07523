/** One service account for each actor, so that each has the least that it needs (DESIGN.md). */
export const SERVICE_ACCOUNTS = {
  /** Every workflow pod that says nothing else: reports its result to Argo, no more. */
  executor: 'taskmaster-executor',
  /** Steps of a play that ask for agent runs, write the stage label, and open gates of their own play. */
  player: 'taskmaster-player',
  /** Steps that start plays and projects, change overrides, settle gates, and remediate. */
  orchestrator: 'taskmaster-orchestrator',
  /** The sensors: open gates, create the Workflows of remediation and merge, record what they refused. */
  sensor: 'taskmaster-sensor',
  /** The event source: receives webhooks, no rights in the cluster. */
  eventSource: 'taskmaster-eventsource',
  /** Our process. */
  controller: 'taskmaster-controller',
  /** The agents' pods: no rights in the cluster. */
  agent: 'taskmaster-agent',
} as const;

/** ConfigMaps in the namespace of the workflows; what is in them may be changed while a project runs. */
export const CONFIG_MAPS = {
  /** Key `overrides.yaml` (the seed's form). */
  overrides: 'task-overrides',
  /** Key `routing.yaml`: `use_argo_for_tasks`, `use_orchestrator_for_tasks`. */
  routing: 'migration-routing',
  /** Keys `active_system` (`argo` or `orchestrator`) and `plays` (the semaphore: how many plays may run at once). */
  system: 'system-config',
} as const;

/** WorkflowTemplates, by what they are for. Those of a project are named in names.ts. */
export const WORKFLOW_TEMPLATES = {
  play: 'play',
  orchestrator: 'taskmaster-orchestrator',
  executor: 'taskmaster-executor',
  taskManagement: 'task-management',
  taskModifications: 'task-modifications',
  remediation: 'remediation',
  postMerge: 'post-merge',
  migrationWrapper: 'migration-wrapper',
} as const;

export const CRON_WORKFLOWS = { resync: 'resync' } as const;

/** The one event source, its one event, and the bus. Neither may have a dot in its name. */
export const EVENTS = { bus: 'default', source: 'github', event: 'webhook' } as const;

export const SENSORS = {
  prCreated: 'multi-agent-workflow-resume',
  readyForQa: 'ready-for-qa-sensor',
  approved: 'pr-approval-sensor',
  remediation: 'rex-remediation-sensor',
  merged: 'pr-merge-sensor',
} as const;
export type SensorName = (typeof SENSORS)[keyof typeof SENSORS];
