import { PLAY_GATES, type PlayGate } from '../../../lib/contract/stages.ts';
import { WEBHOOK_SECRET } from '../../e2e/events-lab.ts';
import { startGitHub } from '../../e2e/github/stand-in-github.ts';
import type { Settings } from './arguments.ts';
import { startController } from './controller-process.ts';
import { gatherUsage } from './gather-usage.ts';
import { keyOf } from './gate.ts';
import { GitHubProject } from './github-project.ts';
import { makePlays, type Lab } from './lab.ts';
import type { LoadKind } from './load-plan.ts';
import { eventually } from './pauses.ts';
import { summarize, type Summary } from './percentile.ts';
import { pool } from './pool.ts';
import { measureRest, type Rest } from './rest.ts';
import { sendLoad } from './send-load.ts';
import type { UsageRow } from './usage.ts';
import { gatesFrom, waitingPlay } from './waiting-play.ts';

export interface Load {
  readonly plays: number;
  readonly minutes: number;
  /** Events of each kind. */
  readonly events: Readonly<Record<LoadKind, number>>;
  /** Webhooks that arrived, those that changes bring along among them. */
  readonly webhooks: number;
  /** Milliseconds from the change at GitHub to its gate open, by whichever path. */
  readonly opening: Summary;
  /** Of these, so many took longer than the time that the controller leaves to the sensors: it may have opened them. */
  readonly slow: number;
  /** Gates whose event came and that never opened, as `<play>/<gate>`. */
  readonly lost: readonly string[];
  /** Gates that opened without their event. */
  readonly wrong: readonly string[];
  readonly usage: readonly UsageRow[];
}

const FIRST_TASK = 200_001;
const AT_ONCE = 4;
const PATIENCE_SECONDS = 90;
/** FAST_PATH_SECONDS of lib/runtime/mend, in milliseconds. */
const FAST_MS = 3_000;

/** Plays that wait at gates, events of all kinds about them, and what every process needs for that; then the same plays at rest. Each is handed over as soon as it is known. */
export async function measureLoad(lab: Lab, settings: Settings, done: (measured: { readonly load: Load } | { readonly rest: Rest }) => void): Promise<void> {
  const { environment: { project, github: { bots } }, watch } = lab;
  const github = await startGitHub();
  lab.atEnd(() => github.close());
  const there = await GitHubProject.create(github, project.repository, bots);
  const starts = new Map(Array.from({ length: settings.waiting }, (_, index) => [FIRST_TASK + index, PLAY_GATES[index % PLAY_GATES.length] as PlayGate]));
  lab.note(`${starts.size} pull requests`);
  await pool([...starts], AT_ONCE, ([task, gate]) => there.prepare({ task, gate }));
  await makePlays(lab, [...starts].map(([task, gate]) => waitingPlay(project.name, task, gatesFrom(gate))), [...starts].map(([task, gate]) => keyOf(project.name, { task, gate })));
  github.addHook(project.repository, { url: lab.webhookUrl, secret: WEBHOOK_SECRET });

  const environment = { ...lab.environment, github: { ...lab.environment.github, apiUrl: github.apiUrl } };
  const { token } = github.addUser('taskmaster[bot]', { level: 'admin' });
  const controller = await startController({ environment, token });
  lab.atEnd(controller.stop);

  const gathered = gatherUsage(lab, controller.pid);
  lab.note(`${settings.perMinute} events a minute for ${settings.minutes} min`);
  const before = github.deliveries(project.repository).length;
  const { changedAt, counts, sent } = await sendLoad(lab, settings, github, there, starts);
  await eventually(() => [...changedAt.keys()].every((key) => watch.openedAt(key) !== undefined), PATIENCE_SECONDS, lab.signal);
  const usage = await gathered.end();
  await controller.stop();
  const webhooks = sent + github.deliveries(project.repository).length - before;

  const opened = [...changedAt].flatMap(([key, at]) => (watch.openedAt(key) === undefined ? [] : [(watch.openedAt(key) ?? NaN) - at]));
  const own = new Set([...starts].flatMap(([task]) => PLAY_GATES.map((gate) => keyOf(project.name, { task, gate }))));
  const load: Load = {
    plays: starts.size,
    minutes: settings.minutes,
    events: counts,
    webhooks,
    opening: summarize(opened),
    slow: opened.filter((milliseconds) => milliseconds > FAST_MS).length,
    lost: [...changedAt.keys()].filter((key) => watch.openedAt(key) === undefined),
    wrong: watch.openedKeys().filter((key) => own.has(key) && !changedAt.has(key)),
    usage,
  };
  done({ load });
  done({ rest: await measureRest(lab, environment, token, settings.quiet) });
}
