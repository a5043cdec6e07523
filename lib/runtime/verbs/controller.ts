import { EXIT } from '../../contract/exit-codes.ts';
import { runController } from '../controller/start.ts';
import { PORT } from './input-types.ts';
import { optional, withInputs } from './inputs.ts';
import { PORTS } from '../../contract/ports.ts';
import type { VerbProgram } from './verb-program.ts';

const INPUTS = { http: optional('TM_HTTP_PORT', PORT, PORTS.http), metrics: optional('TM_METRICS_PORT', PORT, PORTS.metrics) };

/** Our process, until it is asked to stop. */
export const run: VerbProgram = withInputs(INPUTS, async (ports, { env, environment, mounts, log, signal }) => {
  await runController({ environment, mounts, pod: env['TM_POD'] ?? 'taskmaster', ports, log, signal });
  return EXIT.done;
});
