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
  /** On a project that is made of some tasks only: which, in short. */
  selection: 'taskmaster.io/selection',
} as const;

/** What a project's Workflow says of itself. */
export const PROJECT_ANNOTATIONS = {
  /** Which try at the running project it is, from 1; the next one takes its place. */
  generation: 'taskmaster.io/generation',
  /** Tells two makings of one generation apart: a digest of its templates. */
  plan: 'taskmaster.io/plan',
  /** JSON: the repository, branch and tag that the tasks are from. */
  source: 'taskmaster.io/source',
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

/** The label that we put on a pull request whose play has called people. People take it off. */
export const NEEDS_HUMAN_LABEL = 'needs-human';

export const MANAGED_BY = 'taskmaster-argo';
