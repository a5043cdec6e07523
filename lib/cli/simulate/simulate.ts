import { setImmediate as breathe } from 'node:timers/promises';
import { EXIT } from '../../contract/exit-codes.ts';
import type { Environment } from '../../environment/schema.ts';
import type { Plan } from '../../plan/plan.ts';
import type { ExitCode } from '../frame/verb.ts';
import { criticalPath, decidingChain } from '../../simulate/critical-path.ts';
import { costOf, RunSummary, simulateRun, type ManyRuns } from '../../simulate/many-runs.ts';
import { parallelism } from '../../simulate/parallelism.ts';
import type { TaskProject } from '../../tasks/task.ts';
import type { Desk } from '../live/desk.ts';
import { readAssumptions, type AssumptionOptions } from './read-assumptions.ts';
import { reportLines, type SimulationReport } from './report.ts';

export interface SimulateOptions extends AssumptionOptions {
  readonly seed: string;
  readonly runs: number;
  readonly all: boolean;
}

export const MOST_RUNS = 100_000;
/** Tasks drawn unless all are asked for. */
const ROWS = 30;
const TELL_MS = 500;

/** `tm simulate`: a project on a virtual clock, once in full, and as often as asked for in figures. @returns nothing-to-do where no task is to run */
export async function simulate({ plan, project, environment }: { readonly plan: Plan; readonly project: TaskProject; readonly environment: Environment }, desk: Desk, options: SimulateOptions): Promise<ExitCode> {
  const { runs } = options;
  const assumptions = readAssumptions(environment, options);
  if (plan.tasks.length === 0) {
    if (desk.json) desk.data({ project: plan.project, tasks: [] });
    else desk.print('no task is left to run');
    return EXIT.nothingToDo;
  }
  const complexities = new Map(project.tasks.flatMap(({ id, complexity }) => (complexity === undefined ? [] : [[id, complexity] as const])));
  const props = { plan, environment, complexities, assumptions, seed: options.seed };
  const simulation = simulateRun(props, 1);
  const many = runs === 1 ? undefined : await manyRuns(runs, (run) => (run === 1 ? simulation : simulateRun(props, run)), desk);
  const report: SimulationReport = { plan, environment, assumptions, simulation, seed: options.seed, ...(many === undefined ? {} : { many }) };
  if (desk.json) desk.data(jsonOf(report));
  else for (const line of reportLines(report, desk.sheet, { all: options.all, rows: ROWS })) desk.print(line);
  return EXIT.done;
}

/** Tells how far it is, and ends early on Ctrl-C with what there is. */
async function manyRuns(runs: number, run: (run: number) => ReturnType<typeof simulateRun>, { screen, signal }: Desk): Promise<ManyRuns> {
  const summary = new RunSummary();
  let toldAt = performance.now();
  for (let number = 1; number <= runs && !signal.aborted; number++) {
    summary.add(run(number));
    if (performance.now() - toldAt < TELL_MS) continue;
    screen?.write(`\r\u001b[K${number} of ${runs} runs`);
    toldAt = performance.now();
    await breathe();
  }
  screen?.write('\r\u001b[K');
  return summary.result();
}

/** Times are seconds from the beginning; a length without an end is null, as JSON has no other word for it. */
function jsonOf({ plan, assumptions, simulation, seed, many }: SimulationReport): object {
  const { started, unstarted, makespan } = simulation;
  return {
    project: plan.project,
    environment: plan.environment,
    seed,
    makespan,
    usd: costOf(simulation),
    assumptions,
    criticalPath: criticalPath(plan, simulation),
    deciding: decidingChain(simulation).map(({ id, after }) => ({ id, ...(after === undefined ? {} : { after }) })),
    parallelism: parallelism(simulation),
    tasks: started,
    unstarted,
    ...(many === undefined ? {} : { many }),
  };
}
