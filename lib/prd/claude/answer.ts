import type { Fault } from '../../contract/fault.ts';
import { Findings, isRecord } from '../../tasks/findings.ts';
import { PRIORITIES } from '../../tasks/task.ts';
import { plainTitle, titleKey, type DraftTask } from '../draft.ts';
import { combineTasks } from '../read/combine.ts';
import { linkTasks } from '../read/link.ts';
import type { PartialTask } from '../read/partial.ts';

/** The tasks of an answer, or everything that is wrong with it. */
export type AnswerRead = { readonly tasks: readonly DraftTask[] } | { readonly faults: readonly Fault[] };

/** Reads an answer. Its tasks are known by their titles: another answer may number them otherwise. */
export function readAnswer(answer: string, file: string): AnswerRead {
  const findings = new Findings(file);
  const root = parse(answer);
  const list: unknown = isRecord(root) ? root['tasks'] : undefined;
  if (!Array.isArray(list)) return { faults: [{ file, path: 'answer', message: 'this is no JSON object with a list of tasks', value: answer, remedy: 'answer with {"tasks": […]}' }] };
  if (list.length === 0) findings.fault('answer', 'there are no tasks', undefined, 'name at least one');

  const numbers = new Map<string, string>();
  list.forEach((entry: unknown, index) => {
    const title = plainTitle(isRecord(entry) && typeof entry['title'] === 'string' ? entry['title'] : '');
    if (numbers.has(title) && title !== '') findings.fault(`tasks[${index}].title`, `tasks[${Number(numbers.get(title)) - 1}] has this title already`, title, 'give each task a title of its own');
    else numbers.set(title, String(index + 1));
  });
  const tasks = list.map((entry: unknown, index) => taskOf(entry, index, numbers, findings)).filter((task) => task !== undefined);
  const drafts = linkTasks(combineTasks(tasks, findings), findings);
  if (findings.faults.length === 0) return { tasks: drafts.map((task) => byTitles(task, drafts)) };
  // Documents have lines; an answer has places in its list.
  return { faults: findings.faults.map((fault) => ({ ...fault, path: fault.path.replace(/^line (\d+)$/, (_all, line: string) => `tasks[${Number(line) - 1}]`) })) };
}

function parse(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}

function byTitles(task: DraftTask, all: readonly DraftTask[]): DraftTask {
  const keys = new Map(all.map(({ key, title }) => [key, titleKey(title)]));
  const dependencies = (task.dependencies ?? []).map((dependency) => ({ ...dependency, key: keys.get(dependency.key) ?? dependency.key }));
  return { ...task, key: titleKey(task.title), dependencies };
}

function taskOf(entry: unknown, index: number, numbers: ReadonlyMap<string, string>, findings: Findings): PartialTask | undefined {
  const at = `tasks[${index}]`;
  const line = index + 1;
  if (!isRecord(entry)) {
    findings.fault(at, 'this is not an object', entry, 'write a task as the schema has it');
    return undefined;
  }
  const priority = PRIORITIES.find((word) => word === entry['priority']);
  if (priority === undefined) findings.fault(`${at}.priority`, 'this is no priority', entry['priority'], `allowed are ${PRIORITIES.join(', ')}`);
  const waits = textsOf(entry, 'dependsOn', at, findings).map((title, place) => {
    const number = numbers.get(plainTitle(title));
    if (number === undefined) findings.fault(`${at}.dependsOn[${place}]`, 'no task of this list has this title', title, 'name a task as its title stands in this list, or leave it out');
    return number;
  });
  const component = textOf(entry, 'component', at, findings);
  return {
    key: String(line),
    line,
    title: titleOf(entry, at, findings),
    ...(priority !== undefined && { priority }),
    description: textOf(entry, 'description', at, findings),
    details: textOf(entry, 'details', at, findings),
    testStrategy: textOf(entry, 'testStrategy', at, findings),
    acceptanceCriteria: textsOf(entry, 'acceptanceCriteria', at, findings),
    ...(component !== '' && { component }),
    waitsFor: { line, text: waits.filter((number) => number !== undefined).join(', ') },
    subtasks: listOf(entry, 'subtasks', at, findings).flatMap((subtask, place) => {
      const where = `${at}.subtasks[${place}]`;
      if (!isRecord(subtask)) {
        findings.fault(where, 'this is not an object', subtask, 'write a subtask with title and description');
        return [];
      }
      const title = titleOf(subtask, where, findings);
      return [{ key: titleKey(title), line, title, description: textOf(subtask, 'description', where, findings) }];
    }),
    from: 'list',
  };
}

type Raw = Readonly<Record<string, unknown>>;

function textOf(fields: Raw, name: string, at: string, findings: Findings): string {
  const value = fields[name];
  if (typeof value === 'string') return value.trim();
  findings.fault(`${at}.${name}`, 'this is not text', value, 'write it as text');
  return '';
}

function titleOf(fields: Raw, at: string, findings: Findings): string {
  const title = textOf(fields, 'title', at, findings).replaceAll(/\s+/g, ' ');
  if (plainTitle(title) === '') findings.fault(`${at}.title`, 'this title says nothing', title, 'write what it is for');
  return title;
}

function listOf(fields: Raw, name: string, at: string, findings: Findings): readonly unknown[] {
  const value = fields[name];
  if (Array.isArray(value)) return value;
  findings.fault(`${at}.${name}`, 'this is not a list', value, 'write it as a list');
  return [];
}

const textsOf = (fields: Raw, name: string, at: string, findings: Findings): readonly string[] =>
  listOf(fields, name, at, findings).flatMap((value, place) => {
    if (typeof value === 'string' && value.trim() !== '') return [value.trim()];
    findings.fault(`${at}.${name}[${place}]`, 'this is not text', value, 'write it as text that says something');
    return [];
  });
