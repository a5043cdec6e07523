import type { Environment } from '../../environment/schema.ts';
import { pause } from '../../runtime/kube/backoff.ts';
import { KubeError } from '../../runtime/kube/kube-error.ts';
import type { Kube } from '../../runtime/kube/kube.ts';
import { logSources, type LogSource, type SourceChoice } from './sources.ts';

export interface LogLine {
  readonly source: LogSource;
  readonly text: string;
}

export interface PrintLogsOptions extends SourceChoice {
  readonly kube: Kube;
  readonly environment: Environment;
  /** Lines from the end of each log. @default - all of them */
  readonly tail?: number;
  readonly follow: boolean;
  readonly signal: AbortSignal;
  readonly print: (line: LogLine) => void;
  /** While it is followed: whether more may come. */
  readonly mayGoOn: () => Promise<boolean>;
}

const LOOK_MS = 2_000;
/** A connection that broke is taken up again so late. */
const AGAIN_MS = 1_000;

/**
 * Prints the logs of a task's play and agents: those that are there, one after the other; with `follow` those that come as well, until the play has ended.
 *
 * @returns how many containers had something to say
 */
export async function printLogs(options: PrintLogsOptions): Promise<number> {
  const { kube, environment, tail, follow, signal, print, mayGoOn } = options;
  const heard = new Set<string>();
  if (!follow) {
    for (const source of await logSources(kube, environment, options)) {
      const text = await kube.podLog(source.namespace, source.pod, source.container, tail === undefined ? {} : { tailLines: tail });
      if (text === undefined || text === '') continue;
      heard.add(keyOf(source));
      for (const line of text.replace(/\n$/, '').split('\n')) print({ source, text: line });
    }
    return heard.size;
  }
  const streams = new Map<string, Promise<void>>();
  for (; !signal.aborted; await pause(LOOK_MS, signal)) {
    try {
      const sources = await logSources(kube, environment, options);
      for (const source of sources) if (!streams.has(keyOf(source))) streams.set(keyOf(source), followOne(source, options, () => heard.add(keyOf(source))));
      if (!(await mayGoOn()) && !sources.some(({ isAlive }) => isAlive)) break;
    } catch (error) {
      if (!(error instanceof KubeError) || !error.isTemporary) throw error;
    }
  }
  await Promise.all(streams.values());
  return heard.size;
}

const keyOf = ({ namespace, pod, container }: LogSource): string => `${namespace}/${pod}/${container}`;

/** A container that has not begun is asked again; one whose connection broke goes on behind the last line that was printed. */
async function followOne(source: LogSource, { kube, environment, tail, signal, print, ...choice }: PrintLogsOptions, heard: () => void): Promise<void> {
  const { namespace, pod, container } = source;
  for (let last: string | undefined; !signal.aborted; await pause(AGAIN_MS, signal)) {
    try {
      for await (const { time, text } of kube.followLog(namespace, pod, container, { signal, after: last, ...(tail === undefined || last !== undefined ? {} : { tailLines: tail }) })) {
        last = time;
        heard();
        print({ source, text });
      }
      const still = (await logSources(kube, environment, choice)).find((one) => keyOf(one) === keyOf(source));
      if (still === undefined || !still.isAlive) return;
    } catch (error) {
      if (!(error instanceof KubeError) || !error.isTemporary) throw error;
    }
  }
}
