import type { Findings } from '../../tasks/findings.ts';
import { plainTitle } from '../draft.ts';
import { entryOf, type PartialEntry, type PartialTask } from './partial.ts';

/** Each task once, from all places that speak of it. A number twice in places of one kind is a fault, and so is what two places say differently. */
export function combineTasks(found: readonly PartialTask[], findings: Findings): readonly PartialTask[] {
  const tasks = new Map<string, PartialTask>();
  const kinds = new Map<string, Map<PartialTask['from'], number>>();
  for (const task of found) {
    const seen = kinds.get(task.key) ?? new Map<PartialTask['from'], number>();
    kinds.set(task.key, seen);
    const twice = seen.get(task.from);
    const known = tasks.get(task.key);
    if (twice !== undefined) findings.fault(`line ${task.line}`, task.key.startsWith('title:') ? `a task with this title stands on line ${twice} already` : `task ${task.key} stands on line ${twice} already`, task.title, 'give one of the two a number or a title of its own');
    else {
      seen.set(task.from, task.line);
      tasks.set(task.key, known === undefined ? task : both(known, task, findings));
    }
  }
  return belowTheirTasks([...tasks.values()]).map((task) => ({ ...task, subtasks: uniqueSubtasks(task, findings) }));
}

/** Task 4.1 is a subtask of task 4 where there is one, wherever it stands. */
function belowTheirTasks(tasks: readonly PartialTask[]): readonly PartialTask[] {
  const keys = new Set(tasks.map(({ key }) => key));
  const parentOf = ({ key }: PartialTask): string | undefined => {
    const parent = key.startsWith('title:') ? '' : key.slice(0, Math.max(key.lastIndexOf('.'), 0));
    return keys.has(parent) ? parent : undefined;
  };
  return tasks.filter((task) => parentOf(task) === undefined).map((task) => ({ ...task, subtasks: [...task.subtasks, ...tasks.filter((one) => parentOf(one) === task.key).map(entryOf)] }));
}

/** What two places say together; the second fills in what the first does not say. */
function both(first: PartialTask, second: PartialTask, findings: Findings): PartialTask {
  const where = (name: string, one: unknown, two: unknown): void =>
    findings.fault(`line ${second.line}`, `task ${second.key} has ${name} ${JSON.stringify(one)} on line ${first.line}`, two, 'write the same in both places, or leave it out in one of them');
  if (plainTitle(first.title) !== plainTitle(second.title)) where('the title', first.title, second.title);
  for (const name of ['status', 'priority'] as const) {
    if (first[name] !== undefined && second[name] !== undefined && first[name] !== second[name]) where(`the ${name}`, first[name], second[name]);
  }
  const [one, two] = [first.waitsFor, second.waitsFor].map((waits) => waits?.text.replaceAll(/[^\d.]+/g, ' ').trim());
  if (one !== undefined && two !== undefined && one !== two) where('the dependencies', first.waitsFor?.text, second.waitsFor?.text);
  const isSection = second.from === 'section';
  const [main, other] = isSection ? [second, first] : [first, second];
  const metadata = { ...other.metadata, ...main.metadata };
  return {
    ...other,
    ...main,
    // A column says the component in so many words; the heading above is a guess.
    ...((first.from === 'table' ? first : second).component !== undefined && { component: (first.from === 'table' ? first : second).component as string }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
    line: main.line,
    subtasks: main.subtasks.length > 0 ? main.subtasks : other.subtasks,
  };
}

/** The subtasks of a task: what stands in its list and has a section of its own besides is one. */
function uniqueSubtasks(task: PartialTask, findings: Findings): readonly PartialEntry[] {
  const entries = new Map<string, PartialEntry>();
  for (const entry of task.subtasks) {
    const known = entries.get(entry.key);
    const parent = entry.key.startsWith('title:') || !entry.key.includes('.') ? task.key : entry.key.slice(0, entry.key.lastIndexOf('.'));
    if (parent !== task.key) findings.fault(`line ${entry.line}`, `subtask ${entry.key} stands below task ${task.key}`, entry.title, `number it ${task.key}.1 and so on, or move it to its own task`);
    if (known !== undefined && plainTitle(known.title) !== plainTitle(entry.title)) {
      findings.fault(`line ${entry.line}`, `subtask ${entry.key} stands on line ${known.line} already, with another title`, entry.title, 'give one of the two a number of its own');
    } else if (known !== undefined && entry.key.startsWith('title:')) {
      findings.fault(`line ${entry.line}`, `a subtask with this title stands on line ${known.line} already`, entry.title, 'remove one of the two, or give it a title of its own');
    } else entries.set(entry.key, { ...known, ...entry });
  }
  return [...entries.values()];
}
