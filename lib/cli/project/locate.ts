import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { FaultsError } from '../../contract/fault.ts';
import { overridesNear } from '../../plan/overrides/near.ts';
import { findTasksFile, settingsDirectory, TASKS_PLACES } from '../../tasks/find-file.ts';
import { tagInUse } from '../../tasks/settings.ts';
import type { WantedTag } from '../../tasks/choose-tag.ts';

/** The options of every verb that reads a project. */
export interface ProjectChoice {
  readonly file: string | undefined;
  readonly tag: string | undefined;
  readonly overrides: string | undefined;
}

/** Where a project is. */
export interface ProjectPlace {
  /** As the user would name it. */
  readonly file: string;
  readonly tag: WantedTag;
  /** Overrides that were asked for, which count. @default - none */
  readonly overridesFile?: string;
  /** Overrides that lie beside the tasks and were not asked for, of which people are told. @default - none */
  readonly overridesNear?: string;
}

/** What this repository plans where nothing says another project. */
const EXAMPLE = join('examples', 'orchestrator');
const OUR_NAME = 'taskmaster-argo';

/**
 * The project that options name, or else the environment variables of `npm run synth` (TASKS_FILE, TASKS_TAG, OVERRIDES_FILE; empty ones count as absent),
 * or else the nearest Task Master project upward from the folder.
 * @throws FaultsError where there is none
 */
export function locateProject(choice: ProjectChoice, { env, folder }: { readonly env: Readonly<Record<string, string | undefined>>; readonly folder: string }): ProjectPlace {
  const named = choice.file ?? (env['TASKS_FILE'] || undefined);
  const file = named === undefined ? nearestTasksFile(folder) : tasksFileOf(named);
  const tag = choice.tag ?? (env['TASKS_TAG'] || undefined);
  const asked = choice.overrides ?? (env['OVERRIDES_FILE'] || undefined);
  const near = asked === undefined ? overridesNear(dirname(file)) : undefined;
  return {
    file,
    tag: tag === undefined ? tagInUse(settingsDirectory(file)) : { name: tag },
    ...(asked !== undefined && { overridesFile: asked }),
    ...(near !== undefined && { overridesNear: near }),
  };
}

const tasksFileOf = (named: string): string => findTasksFile(statSync(named, { throwIfNoEntry: false })?.isDirectory() ? { directory: named } : { file: named });

function nearestTasksFile(start: string): string {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const places = [...TASKS_PLACES, ...(isOurs(folder) ? [join(EXAMPLE, TASKS_PLACES[0] ?? '')] : [])];
    const found = places.map((place) => join(folder, place)).find((file) => existsSync(file));
    if (found !== undefined) return relative(start, found);
    if (folder === dirname(folder)) break;
  }
  throw new FaultsError([
    { file: start, path: '', message: 'there is no Task Master project here nor in a folder above', remedy: `name one by --file or TASKS_FILE, or make ${TASKS_PLACES[0]} with tm parse-prd or task-master init` },
  ]);
}

function isOurs(folder: string): boolean {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly name?: unknown }).name === OUR_NAME;
  } catch {
    return false;
  }
}
