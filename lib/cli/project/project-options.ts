import { text } from '../frame/options.ts';

/** The options of every verb that reads a project. */
export const PROJECT_OPTIONS = {
  file: text('file', 'a tasks.json, or a project\'s folder (default: TASKS_FILE, else the nearest project upward from here)', { short: 'f', completes: 'file' }),
  tag: text('tag', 'the tag whose tasks are meant (default: TASKS_TAG, else the tag in use, as Task Master has it)', { completes: 'tag' }),
  overrides: text('file', 'the tasks as this overrides.yaml changes them, which is what a cluster runs (default: OVERRIDES_FILE, else tasks.json alone)', { completes: 'file' }),
};
