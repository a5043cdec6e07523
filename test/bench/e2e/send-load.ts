import { opened } from '../../correlation/webhooks.ts';
import type { PlayGate } from '../../../lib/contract/stages.ts';
import type { StandInGitHub } from '../../e2e/github/stand-in-github.ts';
import type { Settings } from './arguments.ts';
import { keyOf } from './gate.ts';
import { branchOf, type GitHubProject } from './github-project.ts';
import type { Lab } from './lab.ts';
import { planLoad, type LoadKind } from './load-plan.ts';
import { pauseUntil } from './pauses.ts';
import { seeded } from './random.ts';
import { OTHERS, REFUSED } from './refused-webhooks.ts';
import { gatesFrom } from './waiting-play.ts';

export interface Sending {
  /** When the change for each gate began, by gateKey. */
  readonly changedAt: ReadonlyMap<string, number>;
  readonly counts: Readonly<Record<LoadKind, number>>;
  /** Webhooks that did not come from a change at GitHub. */
  readonly sent: number;
}

/** Does what the plan of the load says, each at its moment, and waits until all of it is out. */
export async function sendLoad(lab: Lab, settings: Settings, github: StandInGitHub, there: GitHubProject, starts: ReadonlyMap<number, PlayGate>): Promise<Sending> {
  const { project } = lab.environment;
  const random = seeded(settings.seed + 1);
  const some = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const changedAt = new Map<string, number>();
  const counts: Record<LoadKind, number> = { opening: 0, refused: 0, doubled: 0, other: 0 };
  const underWay: Promise<unknown>[] = [];
  let sent = 0;
  const next = new Map([...starts].map(([task, gate]) => [task, [...gatesFrom(gate)]]));
  /** Tasks whose play waits at a gate for which nothing has happened yet. */
  const waiting = (): readonly number[] => [...next].flatMap(([task, [gate]]) => (gate !== undefined && lab.watch.isKnown(keyOf(project.name, { task, gate })) ? [task] : []));

  const acts: Readonly<Record<LoadKind, () => Promise<unknown> | undefined>> = {
    opening: () => {
      const task = some(waiting());
      const gate = next.get(task)?.shift();
      if (gate === undefined) return undefined;
      changedAt.set(keyOf(project.name, { task, gate }), performance.now());
      return there.change({ task, gate });
    },
    refused: () => {
      sent += 1;
      const task = some([...starts.keys()]);
      const make = some([...REFUSED, undefined]);
      const pull = { branch: branchOf(task), labels: [`task-${task}`], number: there.pullOf(task) ?? 0 };
      // One of them is right in everything but its signature.
      return make === undefined ? lab.github.send(opened(pull), undefined, 'forged') : lab.github.send(make(pull));
    },
    doubled: () => {
      const delivery = some(github.deliveries(project.repository).filter(({ statusCode }) => statusCode === 200));
      if (delivery === undefined) return undefined;
      sent += 1;
      return fetch(lab.webhookUrl, { method: 'POST', headers: delivery.request.headers, body: delivery.request.body });
    },
    other: () => {
      sent += 1;
      return lab.github.send(some(OTHERS));
    },
  };

  const begin = performance.now();
  for (const [index, { at, kind }] of planLoad(settings.perMinute, settings.minutes, settings.seed).entries()) {
    await pauseUntil(begin + at, lab.signal);
    const act = acts[kind]();
    if (act === undefined) continue;
    counts[kind] += 1;
    underWay.push(act.catch((error: unknown) => lab.note(`an event of kind ${kind} failed: ${(error as Error).message}`)));
    if ((index + 1) % 100 === 0) lab.note(`${index + 1} events`);
  }
  await Promise.all(underWay);
  await github.delivered();
  return { changedAt, counts, sent };
}
