import { PLAY_PARAMETERS } from './play-parameters.ts';

/** The template of `taskmaster-executor` that a project's DAG calls for each task. */
export const EXECUTE_TASK = 'execute-single-task';

/** Its parameters: those of the play, and what decides which play it is. */
export const EXECUTOR_PARAMETERS = ['system', 'profile', ...PLAY_PARAMETERS] as const;
export type ExecutorParameter = (typeof EXECUTOR_PARAMETERS)[number];

/** The nodes in it that begin a task: that start its play, or hand it to the former orchestrator. */
export const START_PLAY = 'start-play';
export const HAND_OVER = 'hand-over';

/** The entrypoint of a project's Workflow. */
export const PROJECT_DAG = 'project';
