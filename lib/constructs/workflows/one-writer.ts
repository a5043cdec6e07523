import type { Synchronization } from '../../../imports/argo-workflows.ts';

/** Only one step at a time changes the overrides; held by the step's template, never by a Workflow that waits. */
export const ONE_WRITER_OF_OVERRIDES: Synchronization = { mutexes: [{ name: 'task-overrides' }] };

/** Only one step at a time changes tasks.json in Git. */
export const ONE_WRITER_OF_TASKS: Synchronization = { mutexes: [{ name: 'tasks-json' }] };
