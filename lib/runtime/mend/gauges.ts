import { LABELS } from '../../contract/labels.ts';
import { STATUSES } from '../../tasks/task.ts';
import { STAGES } from '../../contract/stages.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import type { ConfigMap } from '../kube/resources.ts';
import type { Metrics } from '../metrics/registry.ts';
import { sensorOf } from './clear-letter.ts';
import type { KnownProject } from './known-project.ts';
import { secondsBetween } from './moments.ts';
import { playViewOf, type PlayView } from './play-view.ts';
import { isPlay, type World } from './world.ts';

export interface Gauged {
  readonly world: World;
  readonly project: KnownProject;
  readonly letters: readonly ConfigMap[];
  readonly now: Date;
}

/** Sets the gauges that describe the project; asks nobody for anything. */
export function setGauges(metrics: Metrics, { world, project, letters, now }: Gauged): void {
  const since = (time: string): number => Math.max(0, secondsBetween(time, now.toISOString()));
  const running = world.all().filter((workflow) => isPlay(workflow) && !hasEnded(workflow));
  const views = running.flatMap(viewIfReadable);

  const stages = Map.groupBy(running, ({ metadata }) => metadata.labels?.[LABELS.currentStage] ?? 'implementing');
  metrics.setAll('plays', STAGES.map((stage) => ({ labels: { stage }, value: stages.get(stage)?.length ?? 0 })));
  metrics.setAll('gateWaiting', views.flatMap(({ task, waitsAt }) => (waitsAt === undefined ? [] : [{ labels: { task, gate: waitsAt.gate }, value: since(waitsAt.startedAt) }])));
  metrics.setAll('taskRunning', views.map(({ task, createdAt }) => ({ labels: { task }, value: since(createdAt) })));

  const counts = project.counts();
  metrics.setAll('tasks', project.isKnown ? STATUSES.map((status) => ({ labels: { status }, value: counts.get(status) ?? 0 })) : []);

  const bySensor = Map.groupBy(letters, ({ data }) => sensorOf(data?.['sensor'] ?? ''));
  metrics.setAll('deadLetters', [...bySensor].map(([sensor, of]) => ({ labels: { sensor }, value: of.length })));
}

/** One play whose nodes cannot be read must not take the others, and this process, with it. */
function viewIfReadable(play: Workflow): readonly PlayView[] {
  try {
    const view = playViewOf(play);
    return view === undefined ? [] : [view];
  } catch {
    return [];
  }
}

/** When the leader stops, its word about the project must not stay beside that of the next. */
export function clearGauges(metrics: Metrics): void {
  for (const key of ['plays', 'gateWaiting', 'taskRunning', 'tasks', 'deadLetters'] as const) metrics.setAll(key, []);
}
