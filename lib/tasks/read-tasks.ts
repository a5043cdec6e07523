import { type Findings, isRecord } from './findings.ts';
import { dottedId, numberId } from './ids.ts';
import { warnOfNearMisses } from './known-fields.ts';
import { readChoice, readComplexity, readLines, readList, readText, readTexts, readTitle } from './read-fields.ts';
import { type Priority, PRIORITIES, type Status, STATUSES, type Subtask, type Task, type TaskId } from './task.ts';

/** A dependency as it stands in the file, its id made absolute. */
export interface Dependency {
  readonly from: TaskId;
  readonly to: TaskId;
  /** Where it stands, such as `master.tasks[12].dependencies[1]`. */
  readonly path: string;
  readonly given: unknown;
}

/** What a list of tasks says, before references are looked at. */
export interface ReadTasks {
  readonly tasks: readonly Task[];
  readonly dependencies: readonly Dependency[];
  /** Where each task and subtask stands. */
  readonly places: ReadonlyMap<TaskId, string>;
}

type Fields = Readonly<Record<string, unknown>>;
const ANY_STATUS = [...STATUSES, 'completed'] as const;

/** Reads each task of a list by itself; faults are added to the findings. `scores` are complexities for tasks that name none. */
export function readTasks(list: readonly unknown[], path: string, findings: Findings, scores: ReadonlyMap<TaskId, number>): ReadTasks {
  const places = new Map<TaskId, string>();
  const dependencies: Dependency[] = [];
  const tasks: Task[] = [];

  list.forEach((entry, index) => {
    const at = `${path}[${index}]`;
    if (!isRecord(entry)) return findings.fault(at, 'this task is not an object', entry, 'write it as an object with at least an id and a title');
    warnOfNearMisses(entry, at, findings);
    const id = readId(entry, at, findings);
    const task = { ...readCommon(entry, id, undefined, at), priority: readPriority(entry, 'medium', at) };
    const subtasks = readSubtasks(entry, id, at);
    const complexity = readComplexity(entry, at, findings) ?? scores.get(task.id);
    const component = readComponent(entry, at, findings);
    const tags = readTexts(entry, 'tags', at, findings);
    if (id !== undefined && isNew(id, at, entry.id)) {
      tasks.push({ ...task, subtasks, ...(complexity !== undefined && { complexity }), ...(component !== undefined && { component }), tags });
    }
  });
  return { tasks, dependencies, places };

  function readSubtasks(fields: Fields, parent: string | undefined, at: string): readonly Subtask[] {
    const subtasks: Subtask[] = [];
    readList(fields, 'subtasks', at, findings).forEach((entry, index) => {
      const below = `${at}.subtasks[${index}]`;
      if (!isRecord(entry)) return findings.fault(below, 'this subtask is not an object', entry, 'write it as an object with at least an id and a title');
      warnOfNearMisses(entry, below, findings);
      const id = readSubtaskId(entry, parent, below, findings);
      const subtask = readCommon(entry, id, parent, below);
      const priority = readPriority(entry, undefined, below);
      if (readList(entry, 'subtasks', below, findings).length > 0) {
        findings.fault(`${below}.subtasks`, 'a subtask cannot have subtasks', undefined, 'make it a task of its own, or move them one level up');
      }
      if (id !== undefined && isNew(id, below, entry.id)) subtasks.push({ ...subtask, ...(priority !== undefined && { priority }) });
    });
    return subtasks;
  }

  function readCommon(fields: Fields, id: TaskId | undefined, parent: string | undefined, at: string): Omit<Subtask, 'priority'> {
    const status = readChoice(fields, 'status', ANY_STATUS, 'pending', at, findings);
    return {
      id: id ?? '',
      title: readTitle(fields, at, findings),
      status: status === 'completed' ? 'done' : (status satisfies Status),
      dependencies: readDependencies(fields, id, parent, at),
      description: readText(fields, 'description', at, findings),
      details: readText(fields, 'details', at, findings),
      testStrategy: readText(fields, 'testStrategy', at, findings),
      acceptanceCriteria: readLines(fields, 'acceptanceCriteria', at, findings),
    };
  }

  function readPriority<F>(fields: Fields, fallback: F, at: string): Priority | F {
    return readChoice(fields, 'priority', PRIORITIES, fallback, at, findings);
  }

  function readDependencies(fields: Fields, from: TaskId | undefined, parent: string | undefined, at: string): readonly TaskId[] {
    const ids: TaskId[] = [];
    readList(fields, 'dependencies', at, findings).forEach((given, index) => {
      const path = `${at}.dependencies[${index}]`;
      const number = numberId(given);
      // Task Master: a bare number in a subtask is a sibling, never a task.
      const to = number === undefined ? dottedId(given)?.id : from?.includes('.') ? `${parent}.${number}` : number;
      if (to === undefined) return findings.fault(path, 'this is not the id of a task', given, ID_REMEDY(given));
      if (from === undefined) return;
      if (ids.includes(to)) return findings.warn(path, `${to} is listed twice`, given, 'remove one of the two');
      ids.push(to);
      dependencies.push({ from, to, path, given });
    });
    return ids;
  }

  function isNew(id: TaskId, at: string, given: unknown): boolean {
    const other = places.get(id);
    if (other === undefined) places.set(id, at);
    else findings.fault(`${at}.id`, `${id.includes('.') ? 'subtask' : 'task'} id ${id} is already taken by ${other}`, given, 'give one of the two a number of its own');
    return other === undefined;
  }
}

const ID_REMEDY = (given: unknown): string =>
  typeof given === 'number' && !Number.isInteger(given)
    ? `write "${given}" in double quotes: a number cannot tell 2.1 from 2.10`
    : 'write a number such as 12, or "12.3" for a subtask';

function readId(fields: Fields, at: string, findings: Findings): string | undefined {
  const id = numberId(fields.id);
  if (id === undefined) {
    const missing = fields.id === undefined || fields.id === null;
    findings.fault(`${at}.id`, missing ? 'there is no id' : 'this cannot be the id of a task', missing ? undefined : fields.id, 'write a whole number from 1 to 999999999');
  }
  return id;
}

function readSubtaskId(fields: Fields, parent: string | undefined, at: string, findings: Findings): TaskId | undefined {
  const number = numberId(fields.id);
  if (number !== undefined) return parent === undefined ? undefined : `${parent}.${number}`;
  const dotted = dottedId(fields.id);
  if (dotted !== undefined && (parent === undefined || dotted.parent === parent)) return parent === undefined ? undefined : dotted.id;
  const missing = fields.id === undefined || fields.id === null;
  const message = missing ? 'there is no id' : dotted === undefined ? 'this cannot be the id of a subtask' : `this is the id of a subtask of task ${dotted.parent}, but it stands in task ${parent}`;
  findings.fault(`${at}.id`, message, missing ? undefined : fields.id, 'write its number within the task, a whole number from 1 to 999999999');
  return undefined;
}

function readComponent(fields: Fields, at: string, findings: Findings): string | undefined {
  const { metadata } = fields;
  const own = readText(fields, 'component', at, findings).trim();
  if (own !== '') return own;
  if (metadata === undefined || metadata === null) return undefined;
  if (!isRecord(metadata)) {
    findings.fault(`${at}.metadata`, 'metadata is not an object', metadata, 'write it as an object in braces, or remove it');
    return undefined;
  }
  return readText(metadata, 'component', `${at}.metadata`, findings).trim() || undefined;
}
