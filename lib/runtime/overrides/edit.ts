import { type Document, isMap, isScalar, isSeq, parseDocument, YAMLMap, YAMLSeq } from 'yaml';
import { FaultsError } from '../../contract/fault.ts';
import { dottedId, isSubtaskId, numberId } from '../../tasks/ids.ts';
import type { TaskId } from '../../tasks/task.ts';
import { timestamp } from '../kube/timestamp.ts';

/** A skip to be written (the seed's `skip_tasks[]`). */
export interface SkipEntry {
  readonly id: TaskId;
  readonly reason: string;
  readonly cascade: boolean;
}

/** Whether the overrides have an entry that skips a task, whatever else is in them. */
export const hasSkip = (text: string, id: TaskId): boolean => {
  const section = parseDocument(text).get('skip_tasks', true);
  return isSeq(section) && entryOf(section, id) !== undefined;
};

/**
 * The overrides with a skip in them; an entry of that task is replaced. Comments, order and all else stay. The same text where it says so already,
 * so that a second try writes nothing.
 *
 * @param text overrides.yaml, in which parseOverrides found no fault
 */
export function withSkip(text: string, { id, reason, cascade }: SkipEntry, now: Date): string {
  return edited(text, 'skip_tasks', id, (entry) => {
    if (entry.get('reason') === reason && (entry.get('cascade') ?? false) === cascade) return false;
    entry.set('reason', reason);
    if (cascade) entry.set('cascade', true);
    else entry.delete('cascade');
    entry.set('timestamp', timestamp(now));
    return true;
  });
}

/**
 * The overrides with a modification in them, in the form of `modify_tasks[].changes`, unchecked. Fields that an earlier modification changed, and this
 * one does not name, stay changed.
 */
export function withModification(text: string, id: TaskId, changes: Readonly<Record<string, unknown>>): string {
  return edited(text, 'modify_tasks', id, (entry, document) => {
    const there = entry.get('changes', true);
    const fields = isMap(there) ? there : new YAMLMap();
    const before = JSON.stringify(fields.toJSON());
    for (const [field, value] of Object.entries(changes)) {
      if (JSON.stringify(toPlain(fields.get(field))) !== JSON.stringify(value)) fields.set(field, document.createNode(value));
    }
    if (isMap(there) && JSON.stringify(fields.toJSON()) === before) return false;
    entry.set('changes', fields);
    return true;
  });
}

type Change = (entry: YAMLMap, document: Document) => boolean;

function edited(text: string, sectionName: string, id: TaskId, change: Change): string {
  const document = parseDocument(text) as unknown as Document;
  if (!isMap(document.contents)) {
    // Nothing but comments: they stay above.
    document.contents = document.createNode({});
    document.commentBefore = [document.commentBefore, document.comment].filter((comment) => typeof comment === 'string').join('\n') || null;
    document.comment = null;
  }
  const root = document.contents as YAMLMap;
  if (root.get('kind') === 'ConfigMap') throw new FaultsError([{ file: 'overrides.yaml', path: 'kind', message: 'this is a whole ConfigMap within the ConfigMap', value: 'ConfigMap', remedy: 'put the overrides alone under the key overrides.yaml' }]);
  const there = root.get(sectionName, true);
  const section = isSeq(there) ? there : new YAMLSeq();
  const entry = entryOf(section, id) ?? newEntry(document, id);
  if (!change(entry, document)) return text;
  if (!section.items.includes(entry)) {
    if (section.items.length === 0) section.flow = false;
    section.add(entry);
  }
  if (!isSeq(there)) root.set(sectionName, section);
  if (root.flow === true && root.items.length === 1) root.flow = false;
  // Long lines are not folded anew, and lists stay as far in as they were.
  return document.toString({ lineWidth: 0, indentSeq: !/^[a-z_]+:[^\n]*\n-\s/m.test(text) });
}

const newEntry = (document: Document, id: TaskId): YAMLMap => document.createNode({ id: isSubtaskId(id) ? id : Number(id) }) as unknown as YAMLMap;

const entryOf = (section: YAMLSeq, id: TaskId): YAMLMap | undefined => section.items.filter((item) => isMap(item)).find((item) => idOf(item) === id);

/** As parseOverrides reads it: a number by how it is written, so that 2.10 is not 2.1. */
function idOf(entry: YAMLMap): TaskId | undefined {
  const id = entry.get('id', true);
  if (!isScalar(id)) return undefined;
  const text = typeof id.value === 'number' ? (id.source ?? String(id.value)) : id.value;
  return numberId(text) ?? dottedId(text)?.id;
}

const toPlain = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'toJSON' in value ? (value as { toJSON: () => unknown }).toJSON() : value);
