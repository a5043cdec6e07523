/**
 * tasks.json in a repository on GitHub: found and read here, kept by branch-tasks.ts while its branch rests, and changed by mark-status.ts, its one
 * writer, through one of the stores of store.ts.
 */
import { FaultsError } from '../../contract/fault.ts';
import { chooseTag, type WantedTag } from '../../tasks/choose-tag.ts';
import { readReport, reportFile } from '../../tasks/complexity-report.ts';
import { settingsDirectory, TASKS_PLACES } from '../../tasks/find-file.ts';
import { parseJson } from '../../tasks/json-parse.ts';
import { parseTaskProject, type LoadedTasks } from '../../tasks/parse.ts';
import { TAG_SETTINGS, tagFrom } from '../../tasks/settings.ts';
import type { RepositoryFile } from '../github/github.ts';

/** Reads a file of a repository at one place in its history; `undefined` where it is not there. */
export type ReadFile = (path: string) => Promise<RepositoryFile | undefined>;

export interface FoundTasks {
  readonly file: RepositoryFile;
  /** The `.taskmaster` directory that belongs to it. */
  readonly settings: string;
  readonly tag: WantedTag;
}

/**
 * Where a repository has its tasks, and which tag is in use: the same places in the same order as in a folder (lib/tasks).
 *
 * @param where the repository and the branch, for the message
 * @param tag the tag that somebody asked for
 * @throws FaultsError where there is no tasks.json, or where the settings that name the tag are broken
 */
export async function findTasks(read: ReadFile, where: string, tag?: string): Promise<FoundTasks> {
  for (const path of TASKS_PLACES) {
    const file = await read(path);
    if (file === undefined) continue;
    const settings = settingsDirectory(path);
    if (tag !== undefined) return { file, settings, tag: { name: tag } };
    const texts = new Map(await Promise.all(TAG_SETTINGS.map(async ({ name }) => [name, (await read(`${settings}/${name}`))?.text] as const)));
    return { file, settings, tag: tagFrom(settings, (name) => texts.get(name)) };
  }
  const remedy = `looked for ${TASKS_PLACES.join(', ')}: make it with task-master init, and push it`;
  throw new FaultsError([{ file: where, path: '', message: 'there are no Task Master files in this repository, or the credentials may not read it', remedy }]);
}

/** The tasks of a repository, and which file they are of. */
export interface RepositoryTasks extends LoadedTasks {
  readonly file: RepositoryFile;
}

/** The checked tasks of a repository. @throws FaultsError with every fault at once */
export async function loadTasks(read: ReadFile, where: string, tag?: string): Promise<RepositoryTasks> {
  const found = await findTasks(read, where, tag);
  const { file, settings } = found;
  const chosen = chooseTag(parseJson(file.text, file.path), found.tag, file.path).tag;
  const path = reportFile(settings, chosen);
  const report = readReport((await read(path))?.text, path);
  const loaded = parseTaskProject(file.text, { file: file.path, tag: found.tag, scores: () => report.scores });
  return { project: loaded.project, warnings: [...loaded.warnings, ...report.findings.warnings], file };
}
