import { changeOutcome } from '../change/change-result.ts';
import { CHANGE_OPTIONS, TASKS_OPTION } from '../change/change-options.ts';
import { CHANGE_SCHEMA, changeTasks, type Edit } from '../change/change-tasks.ts';
import { defineVerb } from '../frame/verb.ts';
import { locateProject } from '../project/locate.ts';
import { taskOf } from '../project/view.ts';

export const verb = defineVerb({
  about: 'Marks tasks as done, with those of their subtasks that are neither done nor cancelled, as Task Master does. Whether what they depend on is done is not asked.',
  examples: [
    { command: 'tm complete --task=21', does: 'one task' },
    { command: 'tm complete 5.2 5.3', does: 'two subtasks' },
    { command: 'tm complete 5 --dry-run', does: 'see first what would change' },
  ],
  options: { ...CHANGE_OPTIONS, task: TASKS_OPTION },
  words: 'task',
  json: { ...CHANGE_SCHEMA, title: 'tm complete' },
  run: async (context, { task: ids, dryRun, ...choice }) => {
    const place = locateProject({ ...choice, overrides: undefined }, context);
    const changes = await changeTasks(place, { context, dryRun }, (view) =>
      ids.map((id) => taskOf(view, id)).flatMap((task) => {
        const subtasks = 'subtasks' in task ? task.subtasks.filter(({ status }) => status !== 'done' && status !== 'cancelled') : [];
        return [...subtasks, ...(task.status === 'done' ? [] : [task])].map(({ id }): Edit => ({ id, kind: 'status', to: 'done' }));
      }),
    );
    return changeOutcome(place, changes, { dryRun, nothing: `${ids.join(', ')}: done already` });
  },
});
