import fc from 'fast-check';
import { AGENT_PROGRAMS } from '../../lib/contract/agents.ts';
import { PROFILES } from '../../lib/contract/stages.ts';
import type { PlanInput } from '../../lib/plan/make-plan.ts';
import type { ExecutionParams, Overrides, Skip } from '../../lib/plan/overrides/overrides.ts';
import { PRIORITIES, STATUSES, type Status, type Subtask, type Task } from '../../lib/tasks/task.ts';
import { aProject, aSubtask, aTask } from './a-project.ts';
import { anEnvironment } from './an-environment.ts';

/** Projects of a few tasks find most faults; those of a few hundred need several shards. */
const size = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: 12 }), weight: 3 },
  { arbitrary: fc.integer({ min: 13, max: 150 }), weight: 1 },
  { arbitrary: fc.integer({ min: 250, max: 420 }), weight: 1 },
);

/** What a project looks like as a graph: whom the task at a place may wait for, among `place` tasks before it. */
const FORMS: readonly ((place: number, dice: Dice) => readonly number[])[] = [
  (place, dice) => (place === 0 ? [] : several(dice, 3, () => dice(place))),
  (place) => (place === 0 ? [] : [place - 1]),
  (place) => (place === 0 ? [] : [0]),
  (place) => (place % 50 === 49 ? Array.from({ length: 49 }, (_, index) => place - 49 + index) : []),
  (place, dice) => (place < 20 ? [] : several(dice, 4, () => place - 1 - dice(20))),
  (place) => (place < 12 ? [] : Array.from({ length: 12 }, (_, index) => Math.floor(place / 12) * 12 - 12 + index)),
  (place) => (place === 0 ? [] : [Math.floor((place - 1) / 2)]),
  () => [],
];

/** A whole number below `sides`. */
type Dice = (sides: number) => number;

const several = (dice: Dice, most: number, roll: () => number): readonly number[] => Array.from({ length: dice(most + 1) }, roll);

/** Any valid project with any valid overrides: no task waits for itself, through its subtasks or an override neither. */
export const planInput: fc.Arbitrary<PlanInput> = fc
  .record({ size, form: fc.nat(FORMS.length - 1), open: fc.constantFrom(0.3, 0.9, 1), skipped: fc.constantFrom(0, 0.02, 0.2), seed: fc.integer() })
  .map(({ size: count, form, open, skipped, seed }) => {
    const dice = diceOf(seed);
    const chance = (share: number): boolean => dice(1_000) < share * 1_000;
    const one = <T>(values: readonly T[]): T => values[dice(values.length)] as T;
    const status = (): Status => (chance(open) ? one(['pending', 'in-progress', 'review'] as const) : one(STATUSES));

    // The numbers say nothing of the order in which tasks wait for each other.
    const ids = shuffled(Array.from({ length: count }, (_, index) => String(index * 3 + 1)), dice);
    const subtaskCount = ids.map(() => (chance(0.2) ? 1 + dice(3) : 0));
    const id = (place: number): string => ids[place] as string;
    const earlier = (place: number): string => {
      const parts = subtaskCount[place] ?? 0;
      return parts > 0 && chance(0.5) ? `${id(place)}.${1 + dice(parts)}` : id(place);
    };
    const waits = (place: number): string[] => [...new Set((FORMS[form]?.(place, dice) ?? []).map(earlier))];

    const tasks = ids.map((_, place): Task => {
      const subtasks = Array.from({ length: subtaskCount[place] ?? 0 }, (__, index): Subtask => {
        const siblings = Array.from({ length: index }, (___, before) => `${id(place)}.${before + 1}`).filter(() => chance(0.5));
        const others = chance(0.2) ? waits(place) : [];
        return aSubtask(`${id(place)}.${index + 1}`, { status: status(), dependencies: [...siblings, ...others] });
      });
      return aTask(id(place), { title: `${'long '.repeat(dice(4))}title`, status: status(), priority: one(PRIORITIES), dependencies: waits(place), subtasks });
    });

    const everything = tasks.flatMap((task) => [task.id, ...task.subtasks.map((subtask) => subtask.id)]);
    const overrides: Overrides = {
      skips: everything.filter(() => chance(skipped)).map((skip): Skip => ({ id: skip, reason: `no need of ${skip}`, cascade: chance(0.4) })),
      modifications: new Map(ids.filter(() => chance(0.05)).map((task) => [task, { priority: one(PRIORITIES), title: `changed ${task}` }])),
      addedDependencies: new Map(ids.flatMap((task, place) => (place > 0 && chance(0.03) ? [[task, [earlier(dice(place))]] as const] : []))),
      executionDefault: chance(0.5) ? {} : { retries: dice(4) },
      execution: new Map(ids.filter(() => chance(0.1)).map((task): [string, ExecutionParams] => [task, { agent: one(AGENT_PROGRAMS), profile: one(PROFILES) }])),
    };
    const routed = ids.filter(() => chance(0.05)).map(Number);
    const environment = anEnvironment({ migration: { activeSystem: 'argo', useArgoForTasks: [], useOrchestratorForTasks: routed } });
    return { project: aProject(...shuffled(tasks, dice)), overrides, environment };
  });

/** A project as it is and with its tasks and their dependencies listed in another order. */
export const reordered: fc.Arbitrary<readonly [PlanInput, PlanInput]> = fc.tuple(planInput, fc.integer()).map(([input, seed]) => {
  const dice = diceOf(seed);
  const tasks = input.project.tasks.map((task) => ({ ...task, dependencies: shuffled(task.dependencies, dice), subtasks: shuffled(task.subtasks, dice) }));
  const overrides = { ...input.overrides, skips: shuffled(input.overrides.skips, dice) };
  return [input, { ...input, project: aProject(...shuffled(tasks, dice)), overrides }];
});

function shuffled<T>(values: readonly T[], dice: Dice): T[] {
  const left = [...values];
  return values.map(() => left.splice(dice(left.length), 1)[0] as T);
}

/** Throws that the seed decides (mulberry32): one number drawn by fast-check stands for a whole large project. */
function diceOf(seed: number): Dice {
  let state = seed | 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * sides);
  };
}
