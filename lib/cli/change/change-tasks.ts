import { readFileSync } from 'node:fs';
import type { JsonSchema } from '../../contract/json-schema.ts';
import { isSubtaskId } from '../../tasks/ids.ts';
import { parseTaskProject } from '../../tasks/parse.ts';
import { appendTo, putMember } from '../../tasks/rewrite/put-member.ts';
import { findTask } from '../../tasks/rewrite/find-task.ts';
import { elementsOf, memberOf, valueOf, type Place } from '../../tasks/rewrite/json-places.ts';
import { setStatus } from '../../tasks/rewrite/set-status.ts';
import type { Status, TaskId } from '../../tasks/task.ts';
import type { Context } from '../frame/verb.ts';
import type { ProjectPlace } from '../project/locate.ts';
import { loadPlace, type View } from '../project/view.ts';
import { changeFile } from './change-file.ts';

/** One change of one field of one task or subtask. */
export type Edit =
  | { readonly id: TaskId; readonly kind: 'status'; readonly to: Status }
  | { readonly id: TaskId; readonly kind: 'dependency'; readonly add: TaskId }
  /** `within`: of the object in that field. */
  | { readonly id: TaskId; readonly kind: 'field'; readonly within?: string; readonly field: string; readonly to: unknown };

export interface Change {
  readonly id: TaskId;
  readonly field: string;
  /** `null` where there was none; of dependencies the whole list, to which `to` is added. */
  readonly from: unknown;
  readonly to: unknown;
}

export interface ChangeOptions {
  readonly context: Context;
  readonly dryRun: boolean;
}

export const CHANGE_SCHEMA = {
  type: 'object',
  properties: {
    file: { type: 'string' },
    tag: { type: 'string' },
    changes: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: { type: 'string' }, field: { type: 'string' }, from: { description: 'null where there was none' }, to: {} },
        required: ['id', 'field', 'from', 'to'],
        additionalProperties: false,
      },
    },
    written: { type: 'boolean', description: 'false where nothing had to be changed, and for --dry-run' },
  },
  required: ['file', 'tag', 'changes', 'written'],
  additionalProperties: false,
} as const satisfies JsonSchema;

/**
 * Changes the file of a project. `decide` says from its newest state what is to be changed, and may be asked again where another writer was quicker.
 * What would not be a Task Master file that we can run is refused, and nothing is written.
 * @throws FaultsError, and whatever `decide` throws
 */
export async function changeTasks(place: ProjectPlace, { context, dryRun }: ChangeOptions, decide: (view: View) => readonly Edit[]): Promise<readonly Change[]> {
  const { file, tag } = place;
  let changes: readonly Change[] = [];
  const change = (text: string): string => {
    const edits = decide(loadPlace(place, { note: () => undefined }, text));
    changes = edits.flatMap((edit) => changeOf(text, place, edit));
    const changed = edits.reduce((before, edit) => applied(before, place, edit), text);
    if (changed !== text) parseTaskProject(changed, { file, tag });
    return changed;
  };
  if (dryRun) change(readFileSync(file, 'utf8'));
  else await changeFile(file, { signal: context.signal, onWait: ({ pid }) => context.note(`waiting for process ${pid}, which changes ${file}`) }, change);
  return changes;
}

function applied(text: string, { file, tag }: ProjectPlace, edit: Edit): string {
  const address = { file, tag, id: edit.id };
  if (edit.kind === 'status') return setStatus(text, { ...address, status: edit.to });
  const task = findTask(text, address);
  if (edit.kind === 'dependency') return appendTo(text, task, 'dependencies', asWritten(text, task, edit.add));
  if (edit.within === undefined) return putMember(text, task, edit.field, edit.to);
  const outer = memberOf(text, task, edit.within);
  return outer === undefined ? putMember(text, task, edit.within, { [edit.field]: edit.to }) : putMember(text, outer.value, edit.field, edit.to);
}

/** An id as the others of its list are written, or else as that of its task is: as a number or as text. */
function asWritten(text: string, task: Place, id: TaskId): TaskId | number {
  const list = memberOf(text, task, 'dependencies')?.value;
  const own = (list === undefined ? undefined : elementsOf(text, list).at(-1)) ?? memberOf(text, task, 'id')?.value;
  const isText = isSubtaskId(id) || (own !== undefined && typeof valueOf(text, own) === 'string');
  return isText ? id : Number(id);
}

function changeOf(text: string, { file, tag }: ProjectPlace, edit: Edit): readonly Change[] {
  const task = findTask(text, { file, tag, id: edit.id });
  const read = (place: Place | undefined, key: string): unknown => {
    const member = place === undefined ? undefined : memberOf(text, place, key);
    return member === undefined ? null : valueOf(text, member.value);
  };
  const { id } = edit;
  if (edit.kind === 'status') return [{ id, field: 'status', from: read(task, 'status'), to: edit.to }];
  if (edit.kind === 'dependency') return [{ id, field: 'dependencies', from: read(task, 'dependencies'), to: edit.add }];
  const outer = edit.within === undefined ? task : memberOf(text, task, edit.within)?.value;
  return [{ id, field: edit.within === undefined ? edit.field : `${edit.within}.${edit.field}`, from: read(outer, edit.field), to: edit.to }];
}
