import { statSync } from 'node:fs';
import { join } from 'node:path';
import { FaultsError } from '../../contract/fault.ts';
import { DEFAULT_TAG } from '../../tasks/choose-tag.ts';
import { settingsDirectory, TASKS_PLACES } from '../../tasks/find-file.ts';
import { tagInUse } from '../../tasks/settings.ts';
import type { Context } from '../frame/verb.ts';
import { locateProject, type ProjectPlace } from '../project/locate.ts';

/** The tasks.json to write: the one that is named, the project's, or a new one here where there is none. */
export function findOutput({ output, tag }: { readonly output: string | undefined; readonly tag: string | undefined }, context: Context): ProjectPlace {
  const named = output ?? (context.env['TASKS_FILE'] || undefined);
  if (named === undefined) {
    try {
      return locateProject({ file: undefined, tag, overrides: undefined }, context);
    } catch (error) {
      if (!(error instanceof FaultsError)) throw error;
    }
  }
  const place = TASKS_PLACES[0] ?? 'tasks.json';
  const file = named === undefined ? place : statSync(named, { throwIfNoEntry: false })?.isDirectory() ? existingIn(named, place) : named;
  const wanted = tag ?? (context.env['TASKS_TAG'] || undefined);
  const inUse = tagInUse(settingsDirectory(file));
  return { file, tag: wanted !== undefined ? { name: wanted } : inUse.by === undefined ? { name: DEFAULT_TAG, by: 'the default' } : inUse };
}

const existingIn = (folder: string, otherwise: string): string =>
  TASKS_PLACES.map((place) => join(folder, place)).find((file) => statSync(file, { throwIfNoEntry: false }) !== undefined) ?? join(folder, otherwise);
