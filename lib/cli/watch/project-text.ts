import { TASK_STATES, type TaskState, type TaskView } from '../../runtime/view/task-view.ts';
import type { ProjectView } from '../../runtime/view/project-view.ts';
import { age } from '../text/age.ts';
import { type Sheet, type Tint } from '../text/sheet.ts';

export interface ProjectTextOptions {
  readonly now: Date;
  /** Lines that there is room for. @default - as many as it takes */
  readonly height?: number;
}

const MARKS: Readonly<Record<TaskState, readonly [mark: string, tint: Tint]>> = {
  running: ['●', 'cyan'],
  failed: ['✖', 'red'],
  queued: ['○', 'yellow'],
  waiting: ['·', 'dim'],
  held: ['⊘', 'red'],
  done: ['✔', 'green'],
  skipped: ['↷', 'dim'],
};

/** A project as a tree: a line for each task, what is at work first, and below those that run their agents and open gates. */
export function projectLines(view: ProjectView, sheet: Sheet, { now, height = Infinity }: ProjectTextOptions): readonly string[] {
  const head = headLines(view, sheet, now);
  const tasks = TASK_STATES.flatMap((state) => view.tasks.filter((task) => task.state === state));
  const room = Math.max(1, height - head.length);
  const idWidth = Math.max(1, ...tasks.map(({ id }) => id.length));
  const details = tasks.map((task) => detailLines(task, sheet, now, idWidth));
  const withDetails = tasks.length + details.reduce((sum, lines) => sum + lines.length, 0) <= room;
  const shown = tasks.length <= room ? tasks.length : room - 1;
  const lines = tasks.slice(0, shown).flatMap((task, index) => [taskLine(task, sheet, now, idWidth), ...(withDetails ? (details[index] ?? []) : [])]);
  return [...head, ...lines, ...(shown < tasks.length ? [sheet.tint('dim', restOf(tasks.slice(shown)))] : [])];
}

function headLines({ project, environment, namespace, phase, generation, startedAt, finishedAt, places, counts, usd, tasks }: ProjectView, sheet: Sheet, now: Date): readonly string[] {
  const length = startedAt === undefined ? '' : ` ${age(startedAt, finishedAt === undefined ? now : new Date(finishedAt))}`;
  const words = { none: 'nothing of it is on the cluster', idle: 'no Workflow of the project runs', running: `running for${length}`, succeeded: `succeeded in${length}`, failed: `ended after${length}, not all is done` }[phase];
  const tint: Tint = phase === 'failed' ? 'red' : phase === 'succeeded' ? 'green' : 'bold';
  const run = places === undefined ? `${counts.running} running` : `${counts.running} running of ${places} places`;
  const parts = [
    `${counts.done + counts.skipped} of ${tasks.length} done`,
    run,
    ...(['queued', 'waiting', 'failed', 'held', 'skipped'] as const).flatMap((state) => (counts[state] === 0 ? [] : [`${counts[state]} ${state}`])),
    ...(usd > 0 ? [`$${usd.toFixed(2)}`] : []),
  ];
  const first = `${sheet.tint('bold', project)}  ${sheet.tint('dim', `${environment} in ${namespace}`)}  ${sheet.tint(tint, words)}${(generation ?? 1) > 1 ? sheet.tint('dim', `, generation ${generation}`) : ''}`;
  return [sheet.cut(first), ...(tasks.length === 0 ? [] : [sheet.cut(`${bar(view(counts), sheet)}  ${parts.join(', ')}`)])];
}

const view = (counts: ProjectView['counts']): readonly (readonly [TaskState, number])[] => (['done', 'skipped', 'running', 'failed', 'held', 'queued', 'waiting'] as const).map((state) => [state, counts[state]]);

/** How far it is, a block for each state that says how many are in it. */
function bar(counts: readonly (readonly [TaskState, number])[], sheet: Sheet): string {
  const width = sheet.width >= 120 ? 24 : 12;
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  let before = 0;
  return counts
    .map(([state, count]) => {
      const from = Math.round((before / all) * width);
      before += count;
      const length = Math.round((before / all) * width) - from;
      const filled = state === 'queued' || state === 'waiting' ? '░' : '█';
      return sheet.tint(MARKS[state][1], filled.repeat(length));
    })
    .join('');
}

function taskLine(task: TaskView, sheet: Sheet, now: Date, idWidth: number): string {
  const [mark, tint] = MARKS[task.state];
  const where = task.stage === undefined ? task.state : task.cycle === undefined ? task.stage : `${task.stage} #${task.cycle}`;
  const since = task.since === undefined ? '' : age(task.since, now);
  const pull = task.pull === undefined ? '' : `PR ${task.pull.number}  `;
  return sheet.row([
    { text: `${mark} ${task.id.padStart(idWidth)}`, width: idWidth + 2, tint },
    { text: task.title, share: 2 },
    { text: where, width: 23, tint },
    { text: `${pull}${task.waitsFor ?? ''}`, share: 3, tint: task.state === 'failed' ? 'red' : 'plain' },
    { text: since, width: 6, align: 'right', tint: 'dim' },
  ]);
}

function detailLines({ state, agents, gates }: TaskView, sheet: Sheet, now: Date, idWidth: number): readonly string[] {
  if (state !== 'running') return [];
  const indent = ' '.repeat(idWidth + 1);
  const lines = [
    ...agents.map(({ role, cycle, phase, attempts, message, usd, since }) => {
      const facts = [phase, ...(attempts > 1 ? [`try ${attempts}`] : []), ...(usd === undefined ? [] : [`$${usd.toFixed(2)}`]), ...(since === undefined ? [] : [age(since, now)]), ...(message === undefined || phase === 'Succeeded' ? [] : [message])];
      return `${role} ${cycle}: ${facts.join(', ')}`;
    }),
    ...(gates.length === 0 ? [] : [`open: ${gates.map(({ gate, since }) => `${gate} ${age(since, now)}`).join(', ')}`]),
  ];
  return lines.map((line, index) => sheet.tint('dim', sheet.cut(`${indent}${index === lines.length - 1 ? '└' : '├'} ${line}`)));
}

function restOf(tasks: readonly TaskView[]): string {
  const counts = TASK_STATES.flatMap((state) => {
    const count = tasks.filter((task) => task.state === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  return `… ${tasks.length} more: ${counts.join(', ')}`;
}
