import type { WantedTag } from '../choose-tag.ts';
import { isRecord } from '../findings.ts';
import { parseJson } from '../json-parse.ts';
import { rootPlace } from './json-places.ts';
import { putValue } from './list-entries.ts';

/** A Task Master file with one tag and no task. */
export const emptyTasksFile = (tag: string): string => `${JSON.stringify({ [tag]: { tasks: [] } }, undefined, 2)}\n`;

/** The text with a tag that has no task yet, where it has other tags and not this one. A file without tags stays as it is. */
export function withTag(text: string, { file, tag }: { readonly file: string; readonly tag: WantedTag }): string {
  const root = parseJson(text, file);
  if (!isRecord(root) || Object.hasOwn(root, tag.name) || Object.hasOwn(root, 'tasks')) return text;
  return putValue(text, rootPlace(text), tag.name, { tasks: [] });
}
