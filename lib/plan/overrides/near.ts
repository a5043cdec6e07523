import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** `overrides.yaml` in the folder of the tasks, or in the project's, for tasks in `tasks/` or `.taskmaster/tasks/`. */
export function overridesNear(tasksFolder: string): string | undefined {
  const folders = [tasksFolder];
  let folder = tasksFolder;
  for (const name of ['tasks', '.taskmaster']) {
    if (basename(folder) === name) folders.push((folder = dirname(folder)));
  }
  return folders.map((path) => join(path, 'overrides.yaml')).find((path) => existsSync(path));
}
