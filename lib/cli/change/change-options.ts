import { flag, required, texts } from '../frame/options.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';

/** The options of every verb that changes tasks. */
export const CHANGE_OPTIONS = {
  file: PROJECT_OPTIONS.file,
  tag: PROJECT_OPTIONS.tag,
  dryRun: flag('show what would change, and write nothing', { short: 'n' }),
};

/** The tasks that are changed. */
export const TASKS_OPTION = required(texts('id', 'the tasks or subtasks', { short: 't', completes: 'task' }));
