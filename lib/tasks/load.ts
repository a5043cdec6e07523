import { readFileSync } from 'node:fs';
import { FaultsError, type Warning } from '../contract/fault.ts';
import { complexityScores } from './complexity-report.ts';
import { findTasksFile, settingsDirectory } from './find-file.ts';
import { type LoadedTasks, parseTaskProject } from './parse.ts';
import { tagInUse } from './settings.ts';

export interface LoadOptions {
  /** @default - `.taskmaster/tasks/tasks.json`, `tasks/tasks.json` or `tasks.json` in the directory, the first that is there */
  readonly file?: string;
  /** The project's root. @default - the working directory */
  readonly directory?: string;
  /** @default - `currentTag` of `.taskmaster/state.json`, else `global.defaultTag` of `.taskmaster/config.json`, else `master` */
  readonly tag?: string;
  /** What is read in place of what stands in the file. @default - that */
  readonly text?: string;
}

/**
 * Loads and checks the tasks of one tag. Complexities come from the tasks, else from Task Master's report. Fields that
 * are not known are passed over; whoever rewrites the file keeps them.
 * @throws FaultsError with every fault at once
 */
export function loadTaskProject(options: LoadOptions = {}): LoadedTasks {
  const file = findTasksFile(options);
  const settings = settingsDirectory(file);
  const warnings: Warning[] = [];
  const loaded = parseTaskProject(options.text ?? readTasksFile(file), {
    file,
    tag: options.tag === undefined ? tagInUse(settings) : { name: options.tag },
    scores: (tag) => {
      const report = complexityScores(settings, tag);
      warnings.push(...report.findings.warnings);
      return report.scores;
    },
  });
  return { project: loaded.project, warnings: [...loaded.warnings, ...warnings] };
}

function readTasksFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FaultsError([{ file, path: '', message: `the file cannot be read: ${reason}`, remedy: 'name a file that can be read' }]);
  }
}
