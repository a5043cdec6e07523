/** Run by stop-signal.test.ts: a process that does what its first word says. */
import { pinoLogger } from '../../../lib/runtime/log/pino-logger.ts';
import { runUntilSignal } from '../../../lib/runtime/process/run-until-signal.ts';
import { stopSignal } from '../../../lib/runtime/process/stop-signal.ts';

const log = pinoLogger();
const signal = stopSignal({ log, onDefect: 75 });
const how = process.argv[2];
const alive = setInterval(() => {}, 1000);
log.info({}, 'ready');
if (how === 'throws') setImmediate(() => { throw new Error('nobody caught me'); });
if (how === 'rejects') void Promise.reject(new Error('nobody caught me'));
const part = { name: 'part', run: (stop: AbortSignal) => new Promise<void>((resolve) => stop.addEventListener('abort', () => how !== 'hangs' && resolve())) };
await runUntilSignal({ parts: [part], signal, log });
clearInterval(alive);
log.info({}, 'stopped');
process.exit(0);
