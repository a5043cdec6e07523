import { EXIT } from '../contract/exit-codes.ts';
import { pinoLogger } from './log/pino-logger.ts';
import { mountsOf } from './process/mounts-of.ts';
import { runVerb } from './process/run-verb.ts';
import { stopSignal } from './process/stop-signal.ts';
import { leaveTerminationMessage } from './process/termination-message.ts';
import { callOf, USAGE } from './process/usage.ts';
import { PROGRAMS } from './verbs/registry.ts';

/** `tm step <verb>`, and `tm controller`: every step of a workflow that calls us, and our process. */
export async function runStep(words: readonly string[]): Promise<number> {
  const call = callOf(words);
  if ('wrong' in call) {
    process.stderr.write(`tm: ${call.wrong}\n`);
    return EXIT.usage;
  }
  if ('show' in call) {
    process.stdout.write(USAGE);
    return EXIT.done;
  }
  const { verb } = call;
  const log = pinoLogger({ level: process.env['TM_LOG_LEVEL'] });
  // A step may be tried again; our own process is started again whatever it ends with.
  const signal = stopSignal({ log, onDefect: verb === 'controller' ? EXIT.refused : EXIT.tryAgain });
  const end = await runVerb({ verb, load: PROGRAMS[verb], env: process.env, mounts: mountsOf(process.env['TM_MOUNTS_ROOT']), log, signal });
  if (end.sentence !== undefined) {
    process.stdout.write(`${end.sentence}\n`);
    leaveTerminationMessage(end.sentence);
  }
  return end.exitCode;
}
