import { EXIT } from '../../contract/exit-codes.ts';
import { onePass } from '../controller/one-pass.ts';
import { createMetrics } from '../metrics/registry.ts';
import type { VerbProgram } from './verb-program.ts';

/** One pass of what the controller does, for clusters without it. */
export const run: VerbProgram = async ({ env, environment, kube, github, log, signal }) => {
  const instance = env['TM_POD'] ?? 'resync';
  const { repairs, letters, redelivered } = await onePass({ environment, kube: kube(), github: github(), metrics: createMetrics({ process: false }), instance, log }, signal);
  log.info({ repairs, letters, redelivered }, `mended ${repairs}, cleared ${letters} dead letters, had ${redelivered} deliveries repeated`);
  return EXIT.done;
};
