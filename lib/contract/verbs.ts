/**
 * Every verb of `tm step` that an emitted manifest may call, and what the step promises; `controller` is our process. A manifest that calls a verb that is
 * not listed here is refused at synth. A verb that a step calls takes its input from environment variables only.
 */
export const VERBS = {
  controller: 'compare GitHub, plays and tasks.json with what they should be, and mend what an event missed; serves the API and metrics',
  setup: 'clone the repository into the workspace, check that it has Task Master files, write .argo/status.json',
  load: 'read and check tasks.json in the workspace',
  'merge-overrides': 'apply overrides.yaml to the loaded tasks',
  'validate-tasks': 'report every fault of tasks and overrides',
  plan: 'make the Plan and print which tasks run, and why each of the others does not',
  'submit-project': 'submit the Workflows whose DAGs are the Plan; those that run already stay as they are',
  correlate: 'say which play and stage a webhook speaks of, or why none',
  'open-gate': 'open one gate of one play with an outcome; a gate that is not open stays as it is',
  settle: "open or fail a task's gates in its project",
  'mark-complete': 'mark a task done in tasks.json in Git, in place',
  remediate: 'end the running cycle of a play: open its gate with restart, delete the CodeRuns of Cleo and Tess, remove the label',
  escalate: 'tell the people that a play needs them, then fail',
  skip: 'add a skip to the overrides and settle the task',
  modify: "check and add a modification to a task's overrides",
  'check-and-restart': "restart a task's play if it runs",
  'create-pr': 'open the pull request of a task branch, or find the one that is open',
  'call-orchestrator': 'hand a task to the orchestrator that was there before and wait for its end',
  'compare-systems': 'compare what both systems made of a task',
  'prepare-run': "make an agent's workspace ready: its token, its git settings, its branch",
  'refresh-token': "keep the token of an agent fresh until it is asked to stop",
  backup: 'write what must not be lost of the environment into the mounted folder, and take old backups away',
  restore: 'bring back from a backup what is not there; waiting plays go on',
  resync: 'one pass of what the controller does, for clusters without it',
} as const;
export type Verb = keyof typeof VERBS;

/** The word before the verb of a step. People's verbs have none, and some have the same names (`skip`, `plan`). */
export const STEP = 'step';

/** The words behind `tm` that call a verb. */
export const wordsOf = (verb: Verb): readonly string[] => (verb === 'controller' ? [verb] : [STEP, verb]);
