import { didYouMean } from '../../contract/did-you-mean.ts';
import type { Findings } from '../../tasks/findings.ts';
import { cycleParts, type Edge } from '../../tasks/cycle-parts.ts';
import { plainTitle, type DraftEntry, type DraftKey, type DraftTask } from '../draft.ts';
import { readDependencies } from './dependencies.ts';
import type { PartialEntry, PartialTask } from './partial.ts';

const MOST_CYCLES = 20;

/** Looks up what the tasks depend on. What names nothing, a task that depends on itself, and each cycle is a fault. */
export function linkTasks(tasks: readonly PartialTask[], findings: Findings): readonly DraftTask[] {
  const keys = new Set<DraftKey>(tasks.flatMap((task) => [task.key, ...task.subtasks.map(({ key }) => key).filter((key) => !key.startsWith('title:'))]));
  const titles = new Map(tasks.map((task) => [plainTitle(task.title), task.key] as const));
  const lines = new Map(tasks.flatMap((task) => [[task.key, task.line] as const, ...task.subtasks.map(({ key, line }) => [key.startsWith('title:') ? `${task.key}/${key}` : key, line] as const)]));
  const edges: Edge[] = [];

  // Subtasks without a number are known within their task only.
  const node = (parent: DraftKey | undefined, key: DraftKey): string => (parent !== undefined && key.startsWith('title:') ? `${parent}/${key}` : key);
  const tops = new Set(tasks.map(({ key }) => key));

  const linked = <E extends PartialEntry>({ waitsFor, ...entry }: E, siblings: ReadonlyMap<string, DraftKey>, parent?: PartialTask): Omit<E, 'waitsFor'> & Pick<DraftEntry, 'dependencies'> => {
    if (waitsFor === undefined) return entry;
    const at = `line ${waitsFor.line}`;
    const { dependencies, unknown } = readDependencies(waitsFor, siblings);
    const own = [...keys].filter((key) => key !== entry.key);
    for (const text of unknown) {
      const near = didYouMean(plainTitle(text), [...siblings.keys()]);
      const meant = near === undefined ? '' : `did you mean ${siblings.get(near)}? `;
      findings.fault(at, `this names no task that ${nameOf(entry.key)} could depend on`, text, `${meant}write numbers such as 1, 2 or titles of tasks, or none`);
    }
    const ownSubtasks = new Set((entry as Partial<PartialTask>).subtasks?.map(({ key }) => key));
    for (const { key, written } of dependencies) {
      if (key === entry.key) findings.fault(at, `${nameOf(key)} depends on itself`, written, 'remove this dependency');
      else if (parent !== undefined && tops.has(key)) findings.fault(at, `subtask ${shown(entry.key)} depends on the whole of ${nameOf(key)}`, written, `name a subtask such as ${parent.key}.1, or give this dependency to task ${parent.key}`);
      else if (parent === undefined && ownSubtasks.has(key)) findings.fault(at, `${nameOf(entry.key)} depends on its own subtask ${key}`, written, 'remove this dependency: a task is done after its subtasks anyhow');
      else if (!keys.has(key) && ![...siblings.values()].includes(key)) findings.fault(at, `${nameOf(entry.key)} depends on ${nameOf(key)}, which is not there`, written, `${nearest(key, own)}, or remove this dependency`);
      else edges.push({ from: node(parent?.key, entry.key), to: node(parent?.key, key), path: at });
    }
    return { ...entry, dependencies };
  };
  const drafts = tasks.map((task): DraftTask => {
    const siblings = new Map([...titles.entries(), ...task.subtasks.map((subtask) => [plainTitle(subtask.title), subtask.key] as const)]);
    return { ...draftOf(linked(task, titles)), subtasks: task.subtasks.map((subtask) => linked(subtask, siblings, task)) };
  });
  for (const cycle of cycleParts(edges, (key) => key, () => false, MOST_CYCLES)) {
    const names = [...cycle, ...cycle.slice(0, 1)].map(({ from }) => shown(from));
    findings.fault(cycle[0]?.path ?? '', `dependency cycle ${names.join(' → ')} (lines ${cycle.map(({ from }) => lines.get(from)).join(', ')})`, undefined, 'each of these waits for the next: remove one of the dependencies');
  }
  return drafts;
}

const shown = (node: string): string => node.replace(/^(.*\/)?title:/, '');
const draftOf = <T extends { readonly from: unknown }>({ from: _from, ...task }: T): Omit<T, 'from'> => task;
const nameOf = (key: DraftKey): string => (key.startsWith('title:') ? `"${key.slice('title:'.length)}"` : `task ${key}`);

function nearest(missing: DraftKey, keys: readonly DraftKey[]): string {
  const numbers = keys.filter((key) => !key.startsWith('title:') && key.includes('.') === missing.includes('.'));
  const near = numbers.toSorted((a, b) => Math.abs(Number(a) - Number(missing)) - Math.abs(Number(b) - Number(missing))).slice(0, 3);
  return near.length === 0 ? 'name a task that is there' : `the nearest are ${near.join(', ')}: name one that is there`;
}
