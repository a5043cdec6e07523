import { type LeftReason, type LeftTask, LEFT_REASONS, type Plan, type PlannedTask, type Shard } from './plan.ts';

/** How many tasks of one kind are named before the rest are only counted. */
const MOST_NAMED = 10;
const LONGEST_TITLE = 60;
/** Those that need no explanation: they are what one expects of a project on its way. */
const PLAIN: readonly LeftReason[] = ['done', 'cancelled'];

/** A Plan in a few lines for a terminal, without colour: what runs, in which Workflows, what starts first, what does not run and why. */
export function summarizePlan(plan: Plan): readonly string[] {
  const all = plan.tasks.length + plan.left.length;
  const ready = plan.tasks.filter((task) => task.dependencies.length === 0);
  return [
    `${plan.project} in ${plan.environment}, tag ${printable(plan.tag)}: ${plan.tasks.length} of ${count(all, 'task')} to run`,
    ...(plan.shards.length === 0 ? [] : [`  ${workflows(plan.shards)}`]),
    ...elsewhere(plan.tasks),
    ...(ready.length === 0 ? [] : [`  ready to start: ${ready.length}`, ...named(ready, (task) => `${nameOf(task)} (${task.priority})`)]),
    ...LEFT_REASONS.flatMap((reason) => leftFor(reason, plan.left.filter((task) => task.reason === reason))),
  ];
}

function workflows(shards: readonly Shard[]): string {
  const first = shards[0]?.name ?? '';
  if (shards.length === 1) return `in 1 Workflow: ${first}`;
  const awaiting = shards.reduce((sum, shard) => sum + Object.keys(shard.awaits).length, 0);
  const waits = awaiting === 0 ? 'which do not wait for each other' : `across which ${count(awaiting, 'task')} ${awaiting === 1 ? 'waits' : 'wait'}`;
  return `in ${shards.length} Workflows: ${first} to ${shards.at(-1)?.name}, ${waits}`;
}

function elsewhere(tasks: readonly PlannedTask[]): readonly string[] {
  const old = tasks.filter((task) => task.system === 'orchestrator').length;
  return old === 0 ? [] : [`  run by the orchestrator that was there before: ${old}`];
}

function leftFor(reason: LeftReason, tasks: readonly LeftTask[]): readonly string[] {
  if (tasks.length === 0) return [];
  const heading = `  ${reason}: ${tasks.length}`;
  return PLAIN.includes(reason) ? [heading] : [heading, ...named(tasks, (task) => `${nameOf(task)}: ${printable(task.text)}`)];
}

function named<T>(tasks: readonly T[], line: (task: T) => string): readonly string[] {
  const more = tasks.length - MOST_NAMED;
  return [...tasks.slice(0, MOST_NAMED).map((task) => `    ${line(task)}`), ...(more > 0 ? [`    and ${more} more`] : [])];
}

function nameOf({ id, title }: { readonly id: string; readonly title: string }): string {
  const characters = [...printable(title)];
  return `${id} ${characters.length > LONGEST_TITLE ? `${characters.slice(0, LONGEST_TITLE - 1).join('')}…` : characters.join('')}`;
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** A text from a file may hold line ends and control characters, which a terminal would obey. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
