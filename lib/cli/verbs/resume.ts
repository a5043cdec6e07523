import { FaultsError } from '../../contract/fault.ts';
import { changeOutcome } from '../change/change-result.ts';
import { CHANGE_OPTIONS, TASKS_OPTION } from '../change/change-options.ts';
import { CHANGE_SCHEMA, changeTasks } from '../change/change-tasks.ts';
import { startEdits } from '../change/start-task.ts';
import { defineVerb } from '../frame/verb.ts';
import { locateProject } from '../project/locate.ts';
import { taskOf } from '../project/view.ts';

export const verb = defineVerb({
  about: 'Takes tasks up again that were put aside: deferred, blocked, cancelled (as tm skip leaves them), in review or pending, they are in progress from then on. What is done stays done.',
  examples: [
    { command: 'tm resume --task=5', does: 'go on with a task' },
    { command: 'tm resume 12 --dry-run', does: 'see first what would change' },
  ],
  options: { ...CHANGE_OPTIONS, task: TASKS_OPTION },
  words: 'task',
  json: { ...CHANGE_SCHEMA, title: 'tm resume' },
  run: async (context, { task: ids, dryRun, ...choice }) => {
    const place = locateProject({ ...choice, overrides: undefined }, context);
    const changes = await changeTasks(place, { context, dryRun }, (view) => {
      const tasks = ids.map((id) => taskOf(view, id));
      const faults = tasks.filter(({ status }) => status === 'done').map(({ id, status }) => ({ file: place.file, path: `task ${id}`, message: 'cannot be resumed: it is done', value: status, remedy: `tm modify ${id} --status=in-progress opens it again` }));
      if (faults.length > 0) throw new FaultsError(faults);
      return tasks.flatMap((task) => startEdits(view, task));
    });
    return changeOutcome(place, changes, { dryRun, nothing: `${ids.join(', ')}: in progress already` });
  },
});
