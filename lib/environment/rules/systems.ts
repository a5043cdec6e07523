import type { EnvironmentRule } from './rule.ts';
import { unless } from './rule.ts';

/** A task has one system. */
export const oneSystemForATask: EnvironmentRule = {
  reads: ['migration'],
  check: ({ migration: { useArgoForTasks, useOrchestratorForTasks } }) =>
    useOrchestratorForTasks.flatMap((task, index) =>
      unless(!useArgoForTasks.includes(task), {
        path: `migration.useOrchestratorForTasks[${index}]`,
        message: 'this task is in useArgoForTasks as well',
        value: task,
        remedy: 'keep it in one of the two lists',
      }),
    ),
};

/** Events are hints: one that is lost is made up for by the controller, or by the schedule. */
export const somethingComparesState: EnvironmentRule = {
  reads: ['controller', 'resync'],
  check: ({ controller, resync }) =>
    unless(controller.enabled || resync.enabled, {
      path: 'resync.enabled',
      message: 'without the controller and without resync a lost event stops a play for ever',
      value: false,
      remedy: 'switch one of the two on',
    }),
};
