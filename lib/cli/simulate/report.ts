import type { Environment } from '../../environment/schema.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Assumptions } from '../../simulate/assumptions.ts';
import { criticalPath, decidingChain } from '../../simulate/critical-path.ts';
import { costOf, type ManyRuns } from '../../simulate/many-runs.ts';
import { meanParallelism, parallelism } from '../../simulate/parallelism.ts';
import type { Simulation, StartedTask } from '../../simulate/simulate-project.ts';
import { length } from '../text/age.ts';
import type { Sheet } from '../text/sheet.ts';
import { wrap } from '../text/wrap.ts';
import { ganttLines, LEGEND } from './gantt.ts';

export interface SimulationReport {
  readonly plan: Plan;
  readonly environment: Environment;
  readonly assumptions: Assumptions;
  readonly simulation: Simulation;
  /** Of more runs than one. */
  readonly many?: ManyRuns;
  readonly seed: string;
}

export interface ReportOptions {
  /** Draw every task. @default - those that say most, up to `rows` */
  readonly all: boolean;
  readonly rows: number;
}

/** A simulated project for a terminal: how long, how much, when what ran, what the end hung on, what failed and what that held back. */
export function reportLines(report: SimulationReport, sheet: Sheet, { all, rows }: ReportOptions): readonly string[] {
  const { plan, simulation } = report;
  const titles = new Map([...plan.tasks, ...plan.left].map(({ id, title }) => [id, title]));
  const chain = decidingChain(simulation);
  const marked = new Set(chain.map(({ id }) => id));
  const drawn = all ? simulation.started : mostTelling(simulation.started, marked, rows);
  const missing = simulation.started.length - drawn.length;
  return [
    ...headLines(report, sheet),
    '',
    ...ganttLines(simulation, sheet, { titles, marked, tasks: drawn }),
    ...(missing > 0 ? [sheet.tint('dim', `  … ${missing} more; --all draws them`)] : []),
    LEGEND(sheet),
    '',
    ...parallelLines(report, sheet),
    '',
    ...chainLines(report, chain, sheet),
    ...failureLines(simulation, titles, sheet),
    ...(report.many === undefined ? [] : ['', ...manyLines(report.many, simulation, titles, sheet)]),
    '',
    ...assumedLines(report, sheet),
  ];
}

/** What the figures stand on, so that nobody takes them for a measurement. */
function assumedLines({ assumptions }: SimulationReport, sheet: Sheet): readonly string[] {
  const { fail, usd, break: broken, remediation, lose, step } = assumptions;
  const percent = (rate: number): string => `${Math.round(rate * 1000) / 10} %`;
  const roles = (values: Readonly<Record<string, number>>, words: (value: number) => string): string => {
    const distinct = new Set(Object.values(values));
    return distinct.size === 1 ? words([...distinct][0] ?? 0) : Object.entries(values).map(([role, value]) => `${role} ${words(value)}`).join(', ');
  };
  const text = `agent runs fail in ${roles(fail, percent)}, break in ${percent(broken)}, cost ${roles(usd, (value) => `$${value}`)}; a round ends in a fix in ${percent(remediation)}; ${percent(lose)} of events get lost; a step takes ${length(step)}; durations as --help has them or --duration says`;
  return labelled('assumed', text, sheet);
}

function headLines({ plan, environment, assumptions, simulation, seed }: SimulationReport, sheet: Sheet): readonly string[] {
  const { started, unstarted, makespan } = simulation;
  const count = (end: StartedTask['end']): number => started.filter((task) => task.end === end).length;
  const tries = started.flatMap((task) => task.tries);
  const usd = costOf(simulation);
  const most = environment.agentRuns.maxUsd.project;
  const lost = started.reduce((sum, task) => sum + task.lost, 0);
  const parts = [
    `${count('done')} of ${plan.tasks.length} tasks done`,
    ...(count('failed') > 0 ? [`${count('failed')} failed`] : []),
    ...(count('stuck') > 0 ? [`${count('stuck')} stuck for ever`] : []),
    ...(unstarted.length > 0 ? [`${unstarted.length} held back`] : []),
  ];
  return [
    `${sheet.tint('bold', plan.project)}  ${sheet.tint('dim', `${plan.environment}, seed ${seed}`)}  ${sheet.tint('bold', length(makespan))}  ${parts.join(', ')}`,
    `${tries.length} agent runs, $${usd.toFixed(2)}${most !== undefined && usd > most ? sheet.tint('red', ` (more than agentRuns.maxUsd.project: $${most})`) : ''}; ${lost} events got lost, ${mender(assumptions)}`,
  ].map((line) => sheet.cut(line));
}

const mender = ({ poll }: Assumptions): string => (poll === undefined ? 'and nobody looks at GitHub' : `mended by a look each ${length(poll)}`);

/** What the end hung on, what failed, and the longest: in the order in which they started. */
function mostTelling(started: readonly StartedTask[], marked: ReadonlySet<string>, rows: number): readonly StartedTask[] {
  if (started.length <= rows) return started;
  const weight = (task: StartedTask): number => (marked.has(task.id) ? 1e12 : 0) + (task.end === 'done' ? 0 : 1e11) + (Number.isFinite(task.settledAt) ? task.settledAt - task.startedAt : 1e10);
  const chosen = new Set(started.toSorted((a, b) => weight(b) - weight(a)).slice(0, rows).map(({ id }) => id));
  return started.filter(({ id }) => chosen.has(id));
}

const LEVELS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

function parallelLines({ simulation, assumptions }: SimulationReport, sheet: Sheet): readonly string[] {
  const levels = parallelism(simulation);
  const peak = Math.max(0, ...levels.map(({ running }) => running));
  const finite = Number.isFinite(simulation.makespan) ? simulation.makespan : (levels.at(-1)?.at ?? 0);
  const width = Math.max(10, sheet.width - 14);
  const means = meanParallelism(levels, finite, width);
  const mean = means.reduce((sum, one) => sum + one, 0) / width;
  const top = Math.max(1, Math.min(assumptions.parallel, peak));
  const full = means.filter((one) => one >= assumptions.parallel - 0.5).length / width;
  return [
    `plays at once ${sheet.tint('cyan', means.map((one) => LEVELS[Math.min(8, Math.round((one / top) * 8))]).join(''))}`,
    ...labelled('', `${mean.toFixed(1)} on average, ${peak} at most of ${assumptions.parallel} places, ${Math.round(full * 100)} % of the time all of them`, sheet),
  ];
}

function chainLines({ plan, simulation }: SimulationReport, chain: readonly StartedTask[], sheet: Sheet): readonly string[] {
  const path = criticalPath(plan, simulation);
  const deciding = chain.map(({ id, after }) => `${after === undefined ? '' : after.why === 'place' ? ' ⇢ ' : ' → '}${id}`).join('');
  const waits = chain.filter(({ after }) => after?.why === 'place').length;
  return [
    ...labelled('critical path', `${path.ids.join(' → ')}: ${length(path.seconds)} if there were a place for every task`, sheet),
    ...labelled('it hung on', `${deciding}${waits > 0 ? ` (⇢ waited for a place, ${waits} times)` : ''}`, sheet),
  ];
}

const MOST_NAMED = 12;

function failureLines({ started, unstarted }: Simulation, titles: ReadonlyMap<string, string>, sheet: Sheet): readonly string[] {
  const ended = started.filter(({ end }) => end !== 'done');
  const lines = ended.slice(0, MOST_NAMED).map(({ id, because, end }) => {
    const held = unstarted.filter((task) => task.because.includes(id)).map((task) => task.id);
    const behind = held.length === 0 ? 'it held back nothing' : `it held back ${held.slice(0, MOST_NAMED).join(', ')}${held.length > MOST_NAMED ? ` and ${held.length - MOST_NAMED} more` : ''}`;
    return labelled(end, `${id} ${titles.get(id) ?? ''}: ${because}; ${behind}`, sheet, 'red');
  });
  return [...lines.flat(), ...(ended.length > MOST_NAMED ? [`${' '.repeat(14)}and ${ended.length - MOST_NAMED} more`] : [])];
}

function manyLines({ runs, makespan, usd, done, allDone, failing, deciding }: ManyRuns, { started, unstarted }: Simulation, titles: ReadonlyMap<string, string>, sheet: Sheet): readonly string[] {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const named = (list: readonly { readonly id: string; readonly share: number }[]): string =>
    list.slice(0, 6).map(({ id, share }) => `${id} ${titles.get(id) ?? ''} ${percent(share)}`.replace(/\s+/g, ' ')).join(', ');
  const heading = ['p10', 'p50', 'p80', 'p90', 'p95'] as const;
  const cells = (name: string, values: readonly string[]): string => sheet.row([{ text: name, width: 14 }, ...values.map((text) => ({ text, width: 9, align: 'right' as const }))]);
  return [
    sheet.tint('bold', cells(`${runs} runs`, heading)),
    cells('length', heading.map((at) => length(makespan[at]))),
    cells('cost', heading.map((at) => `$${usd[at].toFixed(0)}`)),
    cells('tasks done', heading.map((at) => `${done[at]}/${started.length + unstarted.length}`)),
    ...labelled('all done', `in ${percent(allDone)} of the runs`, sheet),
    ...(failing.length === 0 ? [] : labelled('fails most', named(failing), sheet)),
    ...labelled('hangs most on', named(deciding), sheet),
  ];
}

/** A word in front, and what it is about on as many lines as it takes. */
function labelled(label: string, text: string, sheet: Sheet, tint: 'plain' | 'red' = 'plain'): readonly string[] {
  return wrap(text, sheet.width - 14).map((line, index) => `${sheet.tint(tint === 'plain' ? 'dim' : tint, (index === 0 ? label : '').padEnd(14))}${line}`);
}
