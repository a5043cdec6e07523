import { playName } from '../../../lib/contract/names.ts';
import type { PlayGate } from '../../../lib/contract/stages.ts';
import type { Workflow } from '../../../lib/runtime/argo/workflow.ts';
import { playWithGates } from '../../e2e/events-lab.ts';
import { gatesOf, keyOf, webhookFor, type GateOf } from './gate.ts';
import { makePlays, type Lab } from './lab.ts';
import { eventually, pauseUntil } from './pauses.ts';
import { summarize, type Summary } from './percentile.ts';
import { gap, seeded, shuffled } from './random.ts';

export interface FastPathOptions {
  readonly events: number;
  /** Events in a second, on average. */
  readonly rate: number;
  readonly seed: number;
  /** The first task's number: measurements in one lab do not share plays. */
  readonly firstTask: number;
}

/** Milliseconds from the sending of a webhook to its gate open. */
export interface FastPath {
  readonly all: Summary;
  readonly byGate: Readonly<Partial<Record<PlayGate, Summary>>>;
  /** Milliseconds until the event source answered the sender. */
  readonly answer: Summary;
  /** The gates that never opened, as `<play>/<gate>`. */
  readonly neverOpened: readonly string[];
  /** Seconds from the first event to the last. */
  readonly seconds: number;
}

const GATES = 4;
/** A gate that is still not open so long after the last event is counted as never opened. */
const PATIENCE_SECONDS = 60;

/** One event for each gate, by chance among the four kinds, at exponential gaps. */
export async function measureFastPath(lab: Lab, { events, rate, seed, firstTask }: FastPathOptions): Promise<FastPath> {
  const random = seeded(seed);
  const tasks = Array.from({ length: Math.ceil(events / GATES) }, (_, index) => firstTask + index);
  const { project, namespaces } = lab.environment;
  const key = (gate: GateOf): string => keyOf(project.name, gate);
  const all = gatesOf(tasks);
  await makePlays(lab, tasks.map((task) => playWithGates(playName(project.name, String(task)), namespaces.workflows) as unknown as Workflow), all.map(key));
  const gates = shuffled(all, random).slice(0, events);

  lab.note(`sending ${gates.length} events, ${rate} a second on average`);
  const sentAt = new Map<string, number>();
  const answers: number[] = [];
  const deliveries: Promise<void>[] = [];
  const send = async (gate: GateOf): Promise<void> => {
    const start = performance.now();
    sentAt.set(key(gate), start);
    try {
      const { status } = await lab.github.send(webhookFor(gate));
      if (status !== 200) lab.note(`the event source answered ${status} to the event for ${key(gate)}`);
      answers.push(performance.now() - start);
    } catch (error) {
      lab.note(`the event for ${key(gate)} was not taken: ${(error as Error).message}`);
    }
  };
  const begin = performance.now();
  let next = begin;
  for (const [index, gate] of gates.entries()) {
    await pauseUntil((next += gap(random, 1000 / rate)), lab.signal);
    deliveries.push(send(gate));
    if ((index + 1) % 50 === 0) lab.note(`${index + 1} of ${gates.length} sent`);
  }
  const seconds = (performance.now() - begin) / 1000;
  await Promise.all(deliveries);
  await eventually(() => gates.every((gate) => lab.watch.openedAt(key(gate)) !== undefined), PATIENCE_SECONDS, lab.signal);

  const taken = gates.map((gate) => ({ gate: gate.gate, key: key(gate), milliseconds: (lab.watch.openedAt(key(gate)) ?? NaN) - (sentAt.get(key(gate)) ?? NaN) }));
  const opened = taken.filter(({ milliseconds }) => !Number.isNaN(milliseconds));
  return {
    all: summarize(opened.map(({ milliseconds }) => milliseconds)),
    byGate: Object.fromEntries(Object.entries(Object.groupBy(opened, ({ gate }) => gate)).map(([gate, of]) => [gate, summarize(of.map(({ milliseconds }) => milliseconds))])),
    answer: summarize(answers),
    neverOpened: taken.filter(({ milliseconds }) => Number.isNaN(milliseconds)).map((one) => one.key),
    seconds,
  };
}
