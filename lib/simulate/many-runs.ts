import type { TaskId } from '../tasks/task.ts';
import { decidingChain } from './critical-path.ts';
import { simulateProject, type Simulation, type SimulationProps } from './simulate-project.ts';

export interface Percentiles {
  readonly p10: number;
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
  readonly p95: number;
}

/** What many runs with different luck say together. */
export interface ManyRuns {
  readonly runs: number;
  /** Seconds; Infinity where a run has a play that is stuck. */
  readonly makespan: Percentiles;
  readonly usd: Percentiles;
  /** Tasks that were done. */
  readonly done: Percentiles;
  /** In which share of the runs all tasks were done, from 0 to 1. */
  readonly allDone: number;
  /** For tasks that failed in some run: in which share of the runs; most often first. */
  readonly failing: readonly { readonly id: TaskId; readonly share: number }[];
  /** For tasks on whose end that of the project hung in some run: in which share of the runs; most often first. */
  readonly deciding: readonly { readonly id: TaskId; readonly share: number }[];
}

/** Gathers runs one by one, and keeps none of them. */
export class RunSummary {
  readonly #makespan: number[] = [];
  readonly #usd: number[] = [];
  readonly #done: number[] = [];
  readonly #failing = new Map<TaskId, number>();
  readonly #deciding = new Map<TaskId, number>();
  #allDone = 0;

  add(simulation: Simulation): void {
    const { started, unstarted, makespan } = simulation;
    const done = started.filter(({ end }) => end === 'done').length;
    this.#makespan.push(makespan);
    this.#usd.push(costOf(simulation));
    this.#done.push(done);
    if (done === started.length + unstarted.length) this.#allDone++;
    for (const { id, end } of started) if (end === 'failed') count(this.#failing, id);
    for (const { id } of decidingChain(simulation)) count(this.#deciding, id);
  }

  result(): ManyRuns {
    const runs = this.#makespan.length;
    const shares = (counts: ReadonlyMap<TaskId, number>) => [...counts].sort(([a, one], [b, other]) => other - one || Number(a) - Number(b)).map(([id, times]) => ({ id, share: times / runs }));
    return {
      runs,
      makespan: percentiles(this.#makespan),
      usd: percentiles(this.#usd),
      done: percentiles(this.#done),
      allDone: runs === 0 ? 0 : this.#allDone / runs,
      failing: shares(this.#failing),
      deciding: shares(this.#deciding),
    };
  }
}

/** Run number `run` of a seed, from 1: the first is that of the seed itself. */
export const simulateRun = (props: SimulationProps, run: number): Simulation => simulateProject(run === 1 ? props : { ...props, seed: `${props.seed}#${run}` });

export const costOf = ({ started }: Simulation): number => started.reduce((sum, { usd }) => sum + usd, 0);

const count = (counts: Map<TaskId, number>, id: TaskId): void => void counts.set(id, (counts.get(id) ?? 0) + 1);

/** The nearest rank: p80 is the least value that 80 % of all do not exceed. */
function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (percent: number): number => sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
  return { p10: at(10), p50: at(50), p80: at(80), p90: at(90), p95: at(95) };
}
