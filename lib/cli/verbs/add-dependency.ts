import { FaultsError } from '../../contract/fault.ts';
import { isSubtaskId, topLevelOf } from '../../tasks/ids.ts';
import { changeOutcome } from '../change/change-result.ts';
import { CHANGE_OPTIONS } from '../change/change-options.ts';
import { CHANGE_SCHEMA, changeTasks, type Edit } from '../change/change-tasks.ts';
import { required, text, texts } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { locateProject } from '../project/locate.ts';
import { taskOf } from '../project/view.ts';

export const verb = defineVerb({
  about: 'Makes a task or subtask wait for others. What would close a circle is refused, and the circle shown.',
  examples: [{ command: 'tm add-dependency --task=20 --depends-on=18,19', does: 'task 20 waits for both' }],
  options: {
    ...CHANGE_OPTIONS,
    task: required(text('id', 'the task or subtask that waits', { short: 't', completes: 'task' })),
    dependsOn: required(texts('id', 'what it waits for', { short: 'd', completes: 'task' })),
  },
  words: 'task',
  json: { ...CHANGE_SCHEMA, title: 'tm add-dependency' },
  run: async (context, { task: given, dependsOn, dryRun, ...choice }) => {
    const place = locateProject({ ...choice, overrides: undefined }, context);
    const changes = await changeTasks(place, { context, dryRun }, (view) => {
      const task = taskOf(view, given);
      const others = [...new Set(dependsOn.map((id) => taskOf(view, id).id))];
      // In a subtask a bare number is a sibling, so the file has no way to say it.
      const unsayable = isSubtaskId(task.id) ? others.filter((id) => !isSubtaskId(id)) : [];
      if (unsayable.length > 0) throw new FaultsError(unsayable.map((id) => ({ file: place.file, path: `subtask ${task.id}`, message: `cannot wait for task ${id}: in a subtask a bare number is a sibling`, remedy: `make its task wait: tm add-dependency ${topLevelOf(task.id)} --depends-on=${id}` })));
      return others.filter((id) => !task.dependencies.includes(id)).map((id): Edit => ({ id: task.id, kind: 'dependency', add: id }));
    });
    return changeOutcome(place, changes, { dryRun, nothing: `${given}: it waits for ${dependsOn.join(', ')} already` });
  },
});
