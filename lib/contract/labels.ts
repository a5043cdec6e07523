/** Labels and annotations that both flows read. Those without a prefix are the user's own (seeds), kept as written. */
export const LABELS = {
  /** `true` on every Workflow of a project, for `argo list -l taskmaster=true`. */
  taskmaster: 'taskmaster',
  workflowType: 'workflow-type',
  project: 'project',
  taskId: 'task-id',
  currentStage: 'current-stage',
  /** Login of the GitHub App that a CodeRun works as. */
  githubApp: 'github-app',
  role: 'agent-role',
  cycle: 'cycle',
  environment: 'taskmaster.io/environment',
  record: 'taskmaster.io/record',
} as const;

export const WORKFLOW_TYPES = {
  play: 'play-orchestration',
  project: 'project',
  remediation: 'remediation',
  postMerge: 'post-merge',
  resync: 'resync',
} as const;

/** The label that Cleo puts on a pull request when quality is proven. */
export const READY_FOR_QA_LABEL = 'ready-for-qa';

export const MANAGED_BY = 'taskmaster-argo';
