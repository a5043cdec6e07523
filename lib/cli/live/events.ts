import { EXIT } from '../../contract/exit-codes.ts';
import { pause } from '../../runtime/kube/backoff.ts';
import { KubeError } from '../../runtime/kube/kube-error.ts';
import type { ExitCode } from '../frame/verb.ts';
import { gatherRecords } from '../events/gather.ts';
import { happeningLines } from '../events/happening-text.ts';
import { happeningsOf, type Happening, type Outcome } from '../events/happenings.ts';
import type { Cluster, Desk } from './desk.ts';

export interface EventsOptions {
  /** Only of this task. @default - of all, and of none */
  readonly task?: string;
  /** Only with this outcome. @default - any */
  readonly outcome?: Outcome;
  /** The newest so many. */
  readonly last: number;
  /** Also what Kubernetes and Argo say for themselves. */
  readonly all: boolean;
  readonly follow: boolean;
}

const LOOK_MS = 2_000;

/** `tm events`: what arrived, what did not and was mended, what was refused and why; the newest last. */
export async function events({ kube, environment }: Cluster, desk: Desk, { task, outcome, last, all, follow }: EventsOptions): Promise<ExitCode> {
  const shown = new Set<string>();
  const look = async (): Promise<readonly Happening[]> => {
    const found = happeningsOf(await gatherRecords(kube, environment), all).filter((one) => (task === undefined || one.task === task) && (outcome === undefined || one.outcome === outcome));
    const news = found.filter((one) => !shown.has(keyOf(one)));
    for (const one of news) shown.add(keyOf(one));
    return news;
  };
  const print = (happenings: readonly Happening[]): void => {
    for (const one of happenings) if (desk.json) desk.data(one);
    else for (const line of happeningLines(one, desk.sheet, desk.now())) desk.print(line);
  };
  const first = await look();
  print(first.slice(-last));
  if (!follow) {
    if (first.length === 0) desk.note('nothing is there: Kubernetes forgets Events after an hour, and Argo Workflows by their age');
    return first.length === 0 ? EXIT.nothingToDo : EXIT.done;
  }
  for (await pause(LOOK_MS, desk.signal); !desk.signal.aborted; await pause(LOOK_MS, desk.signal)) {
    try {
      print(await look());
    } catch (error) {
      if (!(error instanceof KubeError) || !error.isTemporary) throw error;
    }
  }
  return EXIT.done;
}

const keyOf = ({ time, about, reason, message, count }: Happening): string => JSON.stringify([time, about, reason, message, count]);
