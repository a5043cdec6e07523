import { isRecord } from '../../tasks/findings.ts';
import { isSubtaskId, topLevelOf } from '../../tasks/ids.ts';
import type { Subtask } from '../../tasks/task.ts';
import type { Fields, SaidEntry, SaidTask, Value } from './said.ts';

/** A task or subtask as it stands in the file. */
export type Raw = Readonly<Record<string, unknown>>;

/** A task of tasks.json for a task that is new, in the order in which Task Master writes its fields. */
export function newTask({ id, fields, subtasks }: SaidTask): Raw {
  const metadata = Object.entries(fields).flatMap(([name, value]) => (name.startsWith('metadata.') ? [[name.slice('metadata.'.length), value] as const] : []));
  const { complexity, tags } = fields;
  return {
    ...common({ id, fields }, Number(id)),
    subtasks: subtasks.map(newSubtask),
    ...(complexity !== undefined && { complexity }),
    ...(tags !== undefined && { tags }),
    ...(metadata.length > 0 && { metadata: Object.fromEntries(metadata) }),
  };
}

export const newSubtask = (entry: Pick<SaidEntry, 'id' | 'fields'>): Raw => common(entry, Number(entry.id.split('.')[1]));

function common({ id, fields }: Pick<SaidEntry, 'id' | 'fields'>, number: number): Raw {
  const { title, description = '', details = '', testStrategy = '', acceptanceCriteria, priority, dependencies = [], status = 'pending' } = fields;
  return {
    id: number,
    title,
    description,
    details,
    testStrategy,
    ...(acceptanceCriteria !== undefined && { acceptanceCriteria }),
    ...(priority !== undefined ? { priority } : isSubtaskId(id) ? {} : { priority: 'medium' }),
    dependencies: (dependencies as readonly string[]).map((to) => writtenId(id, to, false)),
    status,
  };
}

/** An id as it is written in the dependencies of a task: a number, also for a sibling of a subtask, which only a subtask can name so. */
export function writtenId(from: string, to: string, asText: boolean): string | number {
  const isSibling = isSubtaskId(from) && topLevelOf(from) === topLevelOf(to);
  const short = isSibling ? (to.split('.')[1] as string) : to;
  return isSubtaskId(short) || asText ? short : Number(short);
}

/** What the file says in a field; `task` is the same entry as it was read. */
export function ourValue(raw: Raw, task: Subtask, field: string): Value | undefined {
  if (field === 'dependencies') return task.dependencies;
  if (field === 'acceptanceCriteria') return raw[field] === undefined ? undefined : task.acceptanceCriteria;
  const name = field.replace(/^metadata\./, '');
  const metadata = isRecord(raw['metadata']) ? raw['metadata'] : {};
  return asValue(name === field || (name === 'component' && asValue(raw[name])) ? raw[name] : metadata[name]);
}

/** Whether the component stands in the task itself, and not in its metadata. */
export const hasOwnComponent = (raw: Raw): boolean => typeof raw['component'] === 'string' && raw['component'] !== '';

const asValue = (value: unknown): Value | undefined =>
  typeof value === 'string' || typeof value === 'number' ? value : Array.isArray(value) ? value.map(String) : undefined;

/** Every field that one of two says. */
export const fieldNames = (...all: readonly Fields[]): readonly string[] => [...new Set(all.flatMap((fields) => Object.keys(fields)))];
