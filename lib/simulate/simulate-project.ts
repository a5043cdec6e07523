import type { Environment } from '../environment/schema.ts';
import { makeHeap } from '../plan/heap.ts';
import type { Plan } from '../plan/plan.ts';
import { spreadCauses } from '../plan/rules/spread.ts';
import { makeGraph, type Graph } from '../plan/graph.ts';
import type { TaskId } from '../tasks/task.ts';
import type { Assumptions } from './assumptions.ts';
import { createMender } from './mender.ts';
import { randomOf } from './random.ts';
import { simulatePlay, type SimulatedPlay } from './simulate-play.ts';

export interface SimulationProps {
  readonly plan: Plan;
  readonly environment: Environment;
  /** The complexities of tasks that have one. @default - none has */
  readonly complexities?: ReadonlyMap<TaskId, number>;
  readonly assumptions: Assumptions;
  /** The same seed gives the same project. */
  readonly seed: string;
}

/** A task that got a place. */
export interface StartedTask extends SimulatedPlay {
  readonly id: TaskId;
  /** Since when it could have started: all that it depends on was settled. */
  readonly readyAt: number;
  readonly startedAt: number;
  /** The task whose end let it start: the last that it depended on, or one that gave its place away; absent: it started at once. */
  readonly after?: { readonly task: TaskId; readonly why: 'dependency' | 'place' };
}

/** A task that never got a place. */
export interface UnstartedTask {
  readonly id: TaskId;
  /** `held`: something that it depends on failed or is stuck. `waiting`: it is ready, and all places are taken by plays that are stuck. */
  readonly end: 'held' | 'waiting';
  /** What it waits for, in the order of the Plan: the failed and stuck tasks themselves, however far away. */
  readonly because: readonly TaskId[];
}

/** A whole project on the virtual clock: times in seconds from its beginning. */
export interface Simulation {
  /** In the order in which they started. */
  readonly started: readonly StartedTask[];
  /** In the order of the Plan. */
  readonly unstarted: readonly UnstartedTask[];
  /** When the last task was settled; Infinity where a play is stuck. */
  readonly makespan: number;
}

/**
 * Runs a Plan as the cluster does: a task starts when all that it depends on is settled well and a place is free, the first of the Plan's order first;
 * a failed one holds back what depends on it, and nothing else.
 */
export function simulateProject({ plan, environment, complexities = new Map(), assumptions, seed }: SimulationProps): Simulation {
  const mender = createMender(environment, assumptions.poll);
  const graph = graphOf(plan);
  const waitsFor = graph.dependencies.map((list) => list.length);
  const readyAt = plan.tasks.map(() => 0);
  const plays: (StartedTask | undefined)[] = plan.tasks.map(() => undefined);
  const started: StartedTask[] = [];
  const ready = makeHeap();
  const ends = new Agenda();
  let running = 0;

  const startWhatMay = (now: number, freed: number | undefined): void => {
    for (; running < assumptions.parallel && ready.size > 0; running++) {
      const place = ready.pop() as number;
      const task = plan.tasks[place] as Plan['tasks'][number];
      const play = simulatePlay(environment, { task, complexity: complexities.get(task.id), assumptions, mender, random: randomOf(`${seed} ${task.id}`), start: now });
      const became = readyAt[place] as number;
      const last = became === now ? graph.dependencies[place]?.find((one) => plays[one]?.settledAt === now) : undefined;
      const cause = last ?? freed;
      const after = cause === undefined ? {} : { after: { task: (plan.tasks[cause] as Plan['tasks'][number]).id, why: last === undefined ? ('place' as const) : ('dependency' as const) } };
      const one: StartedTask = { id: task.id, readyAt: became, startedAt: now, ...after, ...play };
      plays[place] = one;
      started.push(one);
      if (play.settledAt !== Infinity) ends.add(play.settledAt, place);
    }
  };

  for (const node of graph.nodes) if (waitsFor[node] === 0) ready.push(node);
  startWhatMay(0, undefined);
  for (let next = ends.next(); next !== undefined; next = ends.next()) {
    for (const place of next.places) {
      running--;
      if (plays[place]?.end !== 'done') continue;
      for (const dependent of graph.dependents[place] ?? []) {
        const left = (waitsFor[dependent] ?? 0) - 1;
        waitsFor[dependent] = left;
        if (left > 0) continue;
        readyAt[dependent] = next.at;
        ready.push(dependent);
      }
    }
    startWhatMay(next.at, next.places[0]);
  }
  return { started, unstarted: unstartedTasks(plan, graph, plays, waitsFor), makespan: started.reduce((last, { settledAt }) => Math.max(last, settledAt), 0) };
}

function graphOf({ tasks }: Plan): Graph {
  const places = new Map(tasks.map(({ id }, place) => [id, place]));
  return makeGraph(tasks.map(({ dependencies }) => dependencies.map((id) => places.get(id) as number)));
}

function unstartedTasks({ tasks }: Plan, graph: Graph, plays: readonly (StartedTask | undefined)[], waitsFor: readonly number[]): readonly UnstartedTask[] {
  if (plays.every((play) => play !== undefined)) return [];
  const stuck = plays.flatMap((play, place) => (play?.end === 'stuck' ? [place] : []));
  const causes = spreadCauses(graph, graph.nodes, (node) => (graph.dependencies[node] ?? []).filter((one) => plays[one] !== undefined && plays[one].end !== 'done'));
  return tasks.flatMap(({ id }, place): UnstartedTask[] => {
    if (plays[place] !== undefined) return [];
    const own = causes[place] ?? [];
    const isReady = waitsFor[place] === 0;
    const because = own.length > 0 ? own : stuck;
    return [{ id, end: isReady || own.length === 0 ? 'waiting' : 'held', because: because.toSorted((a, b) => a - b).map((one) => (tasks[one] as Plan['tasks'][number]).id) }];
  });
}

/** What ends when; what ends at the same moment comes together, in the order of the Plan. */
class Agenda {
  readonly #times = makeHeap();
  readonly #places = new Map<number, number[]>();

  add(at: number, place: number): void {
    const there = this.#places.get(at);
    if (there !== undefined) {
      there.push(place);
      return;
    }
    this.#places.set(at, [place]);
    this.#times.push(at);
  }

  next(): { readonly at: number; readonly places: readonly number[] } | undefined {
    const at = this.#times.pop();
    if (at === undefined) return undefined;
    const places = (this.#places.get(at) ?? []).sort((a, b) => a - b);
    this.#places.delete(at);
    return { at, places };
  }
}
