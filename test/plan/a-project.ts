import { makePlan } from '../../lib/plan/make-plan.ts';
import { NO_OVERRIDES, type Overrides, type Skip } from '../../lib/plan/overrides/overrides.ts';
import type { LeftTask, Plan, PlannedTask } from '../../lib/plan/plan.ts';
import type { Subtask, Task, TaskProject } from '../../lib/tasks/task.ts';
import { anEnvironment } from './an-environment.ts';

const PLAIN = { status: 'pending', dependencies: [], description: '', details: '', testStrategy: '', acceptanceCriteria: [] } as const;

export const aTask = (id: number | string, changes: Partial<Task> = {}): Task => ({
  ...PLAIN,
  id: String(id),
  title: `Task ${id}`,
  priority: 'medium',
  subtasks: [],
  tags: [],
  ...changes,
});

export const aSubtask = (id: string, changes: Partial<Subtask> = {}): Subtask => ({ ...PLAIN, id, title: `Subtask ${id}`, ...changes });

export const aProject = (...tasks: readonly Task[]): TaskProject => ({ file: 'tasks.json', tag: 'master', tasks });

export const aSkip = (id: string, changes: Partial<Skip> = {}): Skip => ({ id, reason: 'not needed', cascade: false, ...changes });

export const overriding = (changes: Partial<Overrides>): Overrides => ({ ...NO_OVERRIDES, ...changes });

/** The Plan of these tasks in the plain environment. */
export const planOf = (tasks: readonly Task[], overrides: Partial<Overrides> = {}): Plan =>
  makePlan({ project: aProject(...tasks), overrides: overriding(overrides), environment: anEnvironment() });

export const runs = (plan: Plan): readonly string[] => plan.tasks.map((task) => task.id);

export function planned(plan: Plan, id: string): PlannedTask {
  const task = plan.tasks.find((one) => one.id === id);
  if (task === undefined) throw new Error(`task ${id} does not run: ${JSON.stringify(plan.left.find((one) => one.id === id))}`);
  return task;
}

export function left(plan: Plan, id: string): LeftTask {
  const task = plan.left.find((one) => one.id === id);
  if (task === undefined) throw new Error(`task ${id} is not left out`);
  return task;
}
