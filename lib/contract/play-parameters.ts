/**
 * The parameters of a play's Workflow. The first three say which task it is; the others say how it runs, and have the
 * environment's values as defaults in the WorkflowTemplate, so that a project's DAG names only what differs.
 */
export const PLAY_PARAMETERS = [
  'task',
  'title',
  'start-at',
  'timeout-seconds',
  'retries',
  'max-cycles',
  'rex-program',
  'rex-model',
  'cleo-program',
  'cleo-model',
  'tess-program',
  'tess-model',
] as const;
export type PlayParameter = (typeof PLAY_PARAMETERS)[number];
