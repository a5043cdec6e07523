import type { Stage } from '../../contract/stages.ts';
import type { TaskId } from '../../tasks/task.ts';
import type { Simulation, StartedTask } from '../../simulate/simulate-project.ts';
import { length } from '../text/age.ts';
import { type Sheet, type Tint } from '../text/sheet.ts';

/** How a stage is drawn: agents at work are full, waits are thin. */
const INK: Readonly<Record<Stage, readonly [mark: string, tint: Tint]>> = {
  implementing: ['█', 'blue'],
  'waiting-pr-created': ['·', 'dim'],
  quality: ['▓', 'cyan'],
  'waiting-ready-for-qa': ['╌', 'yellow'],
  testing: ['▒', 'magenta'],
  'waiting-pr-approved': ['╌', 'yellow'],
  'waiting-pr-merged': ['─', 'green'],
  done: ['─', 'green'],
};

export const LEGEND = (sheet: Sheet): string =>
  sheet.cut(
    ([['implementing', 'implementing'], ['quality', 'quality'], ['testing', 'testing'], ['waiting-pr-approved', 'fix or review'], ['waiting-pr-merged', 'merge']] as const)
      .map(([stage, words]) => `${sheet.tint(INK[stage][1], INK[stage][0].repeat(2))} ${words}`)
      .join('  ') + `  ${sheet.tint('red', '✖')} failed`,
  );

export interface GanttOptions {
  readonly titles: ReadonlyMap<TaskId, string>;
  /** Tasks that are marked: what the end hung on. */
  readonly marked: ReadonlySet<TaskId>;
  /** Those that are drawn, in the order in which they started. */
  readonly tasks: readonly StartedTask[];
}

/** A line for each task: its number, title, length, and when it was in which stage, from the beginning of the project to its end. */
export function ganttLines({ makespan, started }: Simulation, sheet: Sheet, { titles, marked, tasks }: GanttOptions): readonly string[] {
  const end = Number.isFinite(makespan) ? makespan : Math.max(0, ...started.flatMap(({ settledAt, startedAt, stages }) => (Number.isFinite(settledAt) ? settledAt : (stages.at(-1)?.to ?? startedAt))));
  const idWidth = Math.max(2, ...tasks.map(({ id }) => id.length)) + 1;
  const titleWidth = Math.min(sheet.width >= 120 ? 34 : 20, Math.max(5, ...tasks.map(({ id }) => (titles.get(id) ?? '').length)));
  const lengthWidth = 6;
  const lead = idWidth + titleWidth + lengthWidth + 3;
  const barWidth = Math.max(10, sheet.width - lead);
  return [
    `${' '.repeat(lead)}${axis(end, barWidth, sheet)}`,
    ...tasks.map((task) => {
      const head = sheet.row([
        { text: `${marked.has(task.id) ? '*' : ''}${task.id}`, width: idWidth, align: 'right', tint: marked.has(task.id) ? 'bold' : 'plain' },
        { text: titles.get(task.id) ?? '', width: titleWidth, tint: task.end === 'done' ? 'plain' : 'red' },
        { text: length(task.settledAt - task.startedAt), width: lengthWidth, align: 'right', tint: 'dim' },
      ]);
      return `${head} ${bar(task, end, barWidth, sheet)}`;
    }),
  ];
}

/** Cells of the same ink side by side are one stretch. */
function bar(task: StartedTask, end: number, width: number, sheet: Sheet): string {
  const at = (time: number): number => Math.min(width, Math.max(0, Math.round((Math.min(time, end) / Math.max(end, 1e-9)) * width)));
  const cells: (readonly [string, Tint])[] = Array.from({ length: width }, () => [' ', 'plain'] as const);
  for (const { stage, from, to } of task.stages) for (let cell = at(from); cell < Math.max(at(to), Math.min(width, at(from) + (stage === 'implementing' ? 1 : 0))); cell++) cells[cell] = INK[stage];
  if (task.end !== 'done') cells[Math.min(width - 1, Math.max(0, at(task.settledAt) - 1))] = task.end === 'failed' ? ['✖', 'red'] : ['∞', 'red'];
  let text = '';
  for (let from = 0; from < width; ) {
    const [mark, tint] = cells[from] as readonly [string, Tint];
    let to = from;
    let stretch = '';
    for (; to < width && cells[to]?.[1] === tint; to++) stretch += cells[to]?.[0] ?? '';
    text += sheet.tint(tint, stretch);
    from = Math.max(to, from + mark.length);
  }
  return text.trimEnd();
}

/** Marks of time above the bars. */
function axis(end: number, width: number, sheet: Sheet): string {
  const count = Math.max(1, Math.floor(width / 16));
  let line = '';
  for (let mark = 0; mark <= count; mark++) {
    const text = mark === count ? length(end) : `${length((end * mark) / count)}`;
    const place = Math.round((width * mark) / count);
    const label = mark === count ? text : `│${mark === 0 ? '0' : text}`;
    const from = mark === count ? width - text.length : place;
    if (from < line.length) continue;
    line = line.padEnd(from) + label;
  }
  return sheet.tint('dim', line);
}
