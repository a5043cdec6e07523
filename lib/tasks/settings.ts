import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultsError } from '../contract/fault.ts';
import { DEFAULT_TAG, type WantedTag } from './choose-tag.ts';
import { isRecord } from './findings.ts';
import { parseJson } from './json-parse.ts';

/** The files of `.taskmaster` that may say which tag is in use, and where in them; the first that says one wins. */
export const TAG_SETTINGS: readonly { readonly name: string; readonly path: readonly string[] }[] = [
  { name: 'state.json', path: ['currentTag'] },
  { name: 'config.json', path: ['global', 'defaultTag'] },
];

/**
 * The tag in use: `currentTag` of state.json, else `global.defaultTag` of config.json, else `master`.
 * @throws FaultsError if one of the two is broken: tasks of another tag must not run by mistake
 */
export const tagInUse = (settings: string): WantedTag =>
  tagFrom(settings, (name) => {
    const file = join(settings, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  });

/** The same, wherever the texts of the files come from: `undefined` for one that is not there. */
export function tagFrom(settings: string, read: (name: string) => string | undefined): WantedTag {
  for (const { name, path } of TAG_SETTINGS) {
    const text = read(name);
    const tag = text === undefined ? undefined : namedTag(text, join(settings, name), path);
    if (tag !== undefined) return tag;
  }
  return { name: DEFAULT_TAG, by: 'the default' };
}

function namedTag(text: string, file: string, path: readonly string[]): WantedTag | undefined {
  const root = parseJson(text, file);
  const name = path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), root);
  if (name === undefined || name === null || name === '') return undefined;
  if (typeof name === 'string') return { name, by: `${path.join('.')} in ${file}` };
  throw new FaultsError([{ file, path: path.join('.'), message: 'the name of a tag is not text', value: name, remedy: 'write it as text in double quotes, or ask for a tag' }]);
}
