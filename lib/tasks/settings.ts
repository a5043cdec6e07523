import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultsError } from '../contract/fault.ts';
import { DEFAULT_TAG, type WantedTag } from './choose-tag.ts';
import { isRecord } from './findings.ts';
import { parseJson } from './json-parse.ts';

/**
 * The tag in use: `currentTag` of state.json, else `global.defaultTag` of config.json, else `master`.
 * @throws FaultsError if one of the two is broken: tasks of another tag must not run by mistake
 */
export function tagInUse(settings: string): WantedTag {
  return (
    namedTag(join(settings, 'state.json'), ['currentTag']) ?? //
    namedTag(join(settings, 'config.json'), ['global', 'defaultTag']) ?? { name: DEFAULT_TAG, by: 'the default' }
  );
}

function namedTag(file: string, path: readonly string[]): WantedTag | undefined {
  if (!existsSync(file)) return undefined;
  const root = parseJson(readFileSync(file, 'utf8'), file);
  const name = path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), root);
  if (name === undefined || name === null || name === '') return undefined;
  if (typeof name === 'string') return { name, by: `${path.join('.')} in ${file}` };
  throw new FaultsError([{ file, path: path.join('.'), message: 'the name of a tag is not text', value: name, remedy: 'write it as text in double quotes, or ask for a tag' }]);
}
