import { PLAY_PARAMETERS } from './play-parameters.ts';

/** The template of `taskmaster-executor` that a project's DAG calls for each task. */
export const EXECUTE_TASK = 'execute-single-task';

/** Its parameters: those of the play, and what decides which play it is. */
export const EXECUTOR_PARAMETERS = ['system', 'profile', ...PLAY_PARAMETERS] as const;
export type ExecutorParameter = (typeof EXECUTOR_PARAMETERS)[number];

/** The entrypoint of a project's Workflow. */
export const PROJECT_DAG = 'project';
