import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FaultsError } from '../contract/fault.ts';

/** Where Task Master keeps its tasks, newest place first; it reads the older ones too. */
export const TASKS_PLACES: readonly string[] = [join('.taskmaster', 'tasks', 'tasks.json'), join('tasks', 'tasks.json'), 'tasks.json'];

/**
 * The file that was named, or the one of a project's directory.
 * @throws FaultsError if it is not there, naming each place that was looked at
 */
export function findTasksFile(options: { readonly file?: string; readonly directory?: string }): string {
  if (options.file !== undefined) {
    if (existsSync(options.file)) return options.file;
    throw notThere(options.file, 'check the name, or make the file with task-master init');
  }
  const directory = options.directory ?? '.';
  const found = TASKS_PLACES.map((place) => join(directory, place)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw notThere(join(directory, TASKS_PLACES[0] ?? ''), `looked also at ${TASKS_PLACES.slice(1).map((place) => join(directory, place)).join(' and ')}: name the file, or make it with task-master init`);
}

const notThere = (file: string, remedy: string): FaultsError => new FaultsError([{ file, path: '', message: 'there is no such file', remedy }]);

/** The `.taskmaster` directory that belongs to a tasks file, whether it is there or not. */
export function settingsDirectory(file: string): string {
  const directory = dirname(file);
  const parent = dirname(directory);
  if (basename(directory) !== 'tasks') return join(directory, '.taskmaster');
  return basename(parent) === '.taskmaster' ? parent : join(parent, '.taskmaster');
}
