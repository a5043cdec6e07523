import { runController } from '../../../lib/runtime/controller/start.ts';
import { pinoLogger } from '../../../lib/runtime/log/pino-logger.ts';
import { mountsOf } from '../../../lib/runtime/process/mounts-of.ts';
import { readEnvironment } from '../../../lib/runtime/process/read-environment.ts';
import { stopSignal } from '../../../lib/runtime/process/stop-signal.ts';

/** `tm controller` on ports of its own, so that it can run beside others: `<folder of the mounts> <pod> <port> <port of the metrics>`. */
const [root, pod = '', http, metrics] = process.argv.slice(2);
const log = pinoLogger({ level: 'info' });
const mounts = mountsOf(root);
await runController({ environment: readEnvironment(mounts), mounts, pod, ports: { http: Number(http), metrics: Number(metrics) }, log, signal: stopSignal({ log, onDefect: 1 }) });
process.exit(0);
