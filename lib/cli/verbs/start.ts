import { FaultsError } from '../../contract/fault.ts';
import { changeOutcome } from '../change/change-result.ts';
import { CHANGE_OPTIONS, TASKS_OPTION } from '../change/change-options.ts';
import { CHANGE_SCHEMA, changeTasks } from '../change/change-tasks.ts';
import { startEdits } from '../change/start-task.ts';
import { flag } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { locateProject } from '../project/locate.ts';
import { taskOf } from '../project/view.ts';
import { whyNotReady } from '../project/why-not-ready.ts';

export const verb = defineVerb({
  about: 'Marks tasks as in progress that can be taken up now; with a subtask also the task that it belongs to.',
  examples: [
    { command: 'tm start --task=8', does: 'take up a task' },
    { command: 'tm start 9 --force', does: 'although it waits for another' },
  ],
  options: { ...CHANGE_OPTIONS, task: TASKS_OPTION, force: flag('although something that it waits for is not settled') },
  words: 'task',
  json: { ...CHANGE_SCHEMA, title: 'tm start' },
  run: async (context, { task: ids, dryRun, force, ...choice }) => {
    const place = locateProject({ ...choice, overrides: undefined }, context);
    const changes = await changeTasks(place, { context, dryRun }, (view) => {
      const tasks = ids.map((id) => taskOf(view, id));
      const faults = force ? [] : tasks.flatMap((task) => {
        const { isReady, why } = whyNotReady(view, task);
        return isReady ? [] : [{ file: place.file, path: `task ${task.id}`, message: `cannot be started: ${why}`, remedy: task.status === 'pending' ? `see tm deps ${task.id}, or write --force` : `tm resume ${task.id} takes it up again` }];
      });
      if (faults.length > 0) throw new FaultsError(faults);
      return tasks.flatMap((task) => startEdits(view, task));
    });
    return changeOutcome(place, changes, { dryRun, nothing: `${ids.join(', ')}: in progress already` });
  },
});
