import type { Fault } from '../../contract/fault.ts';
import { playName } from '../../contract/names.ts';
import type { Environment } from '../../environment/schema.ts';
import { repositoriesOf } from '../plays/pulls-of-task.ts';
import { PLAY, PULL, REPOSITORY, SHA, TASK, type InputType } from './input-types.ts';
import { required, type Values } from './inputs.ts';

/** As a correlation shows it: made harmless, and cut wherever it was too long, so that it may be no branch's name any more. It is only compared. */
const SHOWN_BRANCH: InputType<string> = { pattern: /^[A-Za-z0-9._/[\]-]{1,200}$/, expected: 'the name of a branch as a sensor tells it, of letters, digits and . _ / -', read: (given) => given };

/** What the Workflow `post-merge` tells each of its steps of a merged pull request. */
export const MERGE_INPUTS = {
  task: required('TM_TASK', TASK),
  play: required('TM_PLAY', PLAY),
  pull: required('TM_PULL', PULL),
  repository: required('TM_REPOSITORY', REPOSITORY),
  branch: required('TM_BRANCH', SHOWN_BRANCH),
  sha: required('TM_SHA', SHA),
} as const;
export type MergeInputs = Values<typeof MERGE_INPUTS>;

/** Whether they belong together, and to this environment. */
export function mergeFaults({ task, play, repository }: MergeInputs, { project, github }: Environment): readonly Fault[] {
  const faults: Fault[] = [];
  const wanted = playName(project.name, task);
  if (play !== wanted) faults.push({ file: 'environment', path: 'TM_PLAY', message: `this is not the play of task ${task}`, value: play, remedy: `write ${wanted}` });
  const repositories = repositoriesOf({ project, github });
  if (!repositories.some((name) => name.toLowerCase() === repository.toLowerCase())) {
    faults.push({ file: 'environment', path: 'TM_REPOSITORY', message: 'this repository is not one of the project', value: repository, remedy: `write one of ${repositories.join(', ')}` });
  }
  return faults;
}
