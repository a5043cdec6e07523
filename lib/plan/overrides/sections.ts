import { AGENT_PROGRAMS } from '../../contract/agents.ts';
import { PROFILES } from '../../contract/stages.ts';
import { durationSeconds } from '../../environment/units.ts';
import { isSubtaskId, topLevelOf } from '../../tasks/ids.ts';
import type { Dependency } from '../../tasks/read-tasks.ts';
import { nearbyIds } from '../../tasks/references.ts';
import { PRIORITIES, type TaskId } from '../../tasks/task.ts';
import type { Entry } from './entry.ts';
import type { ExecutionParams, Skip, TaskChanges } from './overrides.ts';

/** A task's id, known and not yet named in the same section. */
export type TakeId = (entry: Entry) => TaskId | undefined;

/** For one section: which ids may be named, each once. */
export function takeIds(ids: ReadonlySet<TaskId>): TakeId {
  const taken = new Map<TaskId, string>();
  const nearby = nearbyIds(ids);
  return (entry) => {
    const id = entry.id();
    if (id === undefined) return undefined;
    if (!ids.has(id)) return entry.fault(`there is no ${isSubtaskId(id) ? 'subtask' : 'task'} ${id}`, `${nearby(id)}: name one that is there, or remove this entry`);
    const other = taken.get(id);
    if (other !== undefined) return entry.fault(`${id} is already named in ${other}`, 'make one entry of the two');
    taken.set(id, entry.path);
    return id;
  };
}

export function readSkips(section: Entry, takeId: TakeId): readonly Skip[] {
  return section.list().flatMap((entry) => {
    if (!entry.isMappingOf(['id', 'reason', 'cascade', 'timestamp'], ['id', 'reason'])) return [];
    const id = takeId(entry.child('id'));
    const reason = entry.child('reason').text();
    const cascade = entry.child('cascade');
    const timestamp = entry.child('timestamp');
    if (!cascade.isAbsent && typeof cascade.value !== 'boolean') cascade.fault('this is neither true nor false', 'write true to skip also what depends on it, else false');
    if (!timestamp.isAbsent && Number.isNaN(Date.parse(String(timestamp.value)))) timestamp.fault('this is not a time', 'write it such as 2025-01-31T12:00:00Z');
    return id === undefined || reason === undefined ? [] : [{ id, reason, cascade: cascade.value === true }];
  });
}

const CHANGES = ['test_strategy', 'details', 'title', 'description', 'priority', 'acceptance_criteria'] as const;

export function readModifications(section: Entry, takeId: TakeId): ReadonlyMap<TaskId, TaskChanges> {
  const modifications = new Map<TaskId, TaskChanges>();
  for (const entry of section.list()) {
    if (!entry.isMappingOf(['id', 'changes'], ['id', 'changes'])) continue;
    const id = takeId(entry.child('id'));
    const changes = entry.child('changes').isAbsent ? undefined : readChanges(entry.child('changes'));
    if (id !== undefined && changes !== undefined) modifications.set(id, changes);
  }
  return modifications;
}

function readChanges(entry: Entry): TaskChanges | undefined {
  if (!entry.isMappingOf(CHANGES, [])) return undefined;
  if (Object.keys(entry.value as object).length === 0) return entry.fault('nothing is changed here', `name at least one of ${CHANGES.join(', ')}`);
  const criteria = entry.child('acceptance_criteria');
  return withoutAbsent({
    title: entry.child('title').text(),
    description: entry.child('description').text(),
    details: entry.child('details').text(),
    testStrategy: entry.child('test_strategy').text(),
    priority: entry.child('priority').oneOf(PRIORITIES),
    acceptanceCriteria: criteria.isAbsent ? undefined : criteria.list().flatMap((line) => line.text() ?? []),
  });
}

/** The added dependencies as they stand there; whether they may be added is checked with those of the tasks. */
export function readAddedDependencies(section: Entry, takeId: TakeId): readonly Dependency[] {
  return section.list().flatMap((entry) => {
    if (!entry.isMappingOf(['task_id', 'depends_on'], ['task_id', 'depends_on'])) return [];
    const from = takeId(entry.child('task_id'));
    return entry.child('depends_on').list().flatMap((one) => {
      if (one.isAbsent) one.fault('this is not the id of a task', 'write a number such as 12, or remove the entry');
      const to = one.id();
      return from === undefined || to === undefined ? [] : [{ from, to, path: one.path, given: one.value }];
    });
  });
}

const PARAMS = ['model', 'timeout', 'retries', 'agent', 'profile'] as const;
const MOST_RETRIES = 10;

/** What is under `"*"`, and what is under each task's own id. */
export function readExecution(section: Entry, takeId: TakeId): { readonly common: ExecutionParams; readonly own: ReadonlyMap<TaskId, ExecutionParams> } {
  const own = new Map<TaskId, ExecutionParams>();
  let common: ExecutionParams | undefined;
  for (const entry of section.list()) {
    if (!entry.isMappingOf(['id', ...PARAMS], ['id'])) continue;
    if (Object.keys(entry.value as object).length < 2) entry.fault('this says nothing of how to run', `name at least one of ${PARAMS.join(', ')}`);
    const params = readParams(entry);
    const id = entry.child('id');
    if (id.value === '*') {
      if (common === undefined) common = params;
      else id.fault('there is already an entry for "*"', 'make one entry of the two');
      continue;
    }
    const task = takeId(id);
    if (task === undefined) continue;
    if (isSubtaskId(task)) id.fault(`subtask ${task} does not run by itself`, `name its task, ${topLevelOf(task)}`);
    own.set(task, params);
  }
  return { common: common ?? {}, own };
}

function readParams(entry: Entry): ExecutionParams {
  const timeout = entry.child('timeout');
  const retries = entry.child('retries');
  const isCount = typeof retries.value === 'number' && Number.isInteger(retries.value) && retries.value >= 0 && retries.value <= MOST_RETRIES;
  if (!retries.isAbsent && !isCount) retries.fault('this is not a number of retries', `write a whole number from 0 to ${MOST_RETRIES}`);
  return withoutAbsent({
    model: entry.child('model').text(),
    timeoutSeconds: timeout.isAbsent ? undefined : readSeconds(timeout),
    retries: isCount ? (retries.value as number) : undefined,
    agent: entry.child('agent').oneOf(AGENT_PROGRAMS),
    profile: entry.child('profile').oneOf(PROFILES),
  });
}

function readSeconds(entry: Entry): number | undefined {
  try {
    return durationSeconds(String(entry.value));
  } catch {
    return entry.fault('this is not a length of time', 'write a whole number and one of s, m, h, d, such as 90m or 3h');
  }
}

/** The same without the fields that are `undefined`. */
function withoutAbsent<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
