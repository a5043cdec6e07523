/**
 * The verbs of `tm`, a file each: what a step of a workflow calls. A verb reads its variables (inputs.ts, input-types.ts) and calls what does the work,
 * which is elsewhere; verb-program.ts says what it is given and what it owes.
 */
import type { Verb } from '../../contract/verbs.ts';
import type { VerbProgram } from './verb-program.ts';

type Load = () => Promise<VerbProgram>;

/** The program of each verb, loaded when it is called: a step pays only for what it does. */
export const PROGRAMS: Readonly<Record<Verb, Load>> = {
  controller: async () => (await import('./controller.ts')).run,
  setup: async () => (await import('./setup.ts')).run,
  load: async () => (await import('./load.ts')).run,
  'merge-overrides': async () => (await import('./merge-overrides.ts')).run,
  'validate-tasks': async () => (await import('./validate-tasks.ts')).run,
  plan: async () => (await import('./plan.ts')).run,
  'submit-project': async () => (await import('./submit-project.ts')).run,
  correlate: async () => (await import('./correlate.ts')).run,
  'open-gate': async () => (await import('./open-gate.ts')).run,
  settle: async () => (await import('./settle.ts')).run,
  'mark-complete': async () => (await import('./mark-complete.ts')).run,
  remediate: async () => (await import('./remediate.ts')).run,
  escalate: async () => (await import('./escalate.ts')).run,
  skip: async () => (await import('./skip.ts')).run,
  modify: async () => (await import('./modify.ts')).run,
  'check-and-restart': async () => (await import('./check-and-restart.ts')).run,
  'create-pr': async () => (await import('./create-pr.ts')).run,
  'call-orchestrator': async () => (await import('./call-orchestrator.ts')).run,
  'compare-systems': async () => (await import('./compare-systems.ts')).run,
  'prepare-run': async () => (await import('../agents/prepare/prepare-run.ts')).prepareRun,
  'refresh-token': async () => (await import('../agents/prepare/refresh-token.ts')).refreshToken,
  backup: async () => (await import('./backup.ts')).run,
  restore: async () => (await import('./restore.ts')).run,
  resync: async () => (await import('./resync.ts')).run,
};
