import { PRIORITIES, STATUSES } from '../../tasks/task.ts';
import { changeOutcome } from '../change/change-result.ts';
import { CHANGE_OPTIONS } from '../change/change-options.ts';
import { CHANGE_SCHEMA, changeTasks, type Edit } from '../change/change-tasks.ts';
import { flag, oneOf, required, text } from '../frame/options.ts';
import { UsageError } from '../frame/usage-error.ts';
import { defineVerb } from '../frame/verb.ts';
import { modifyOnCluster } from '../live/change-on-cluster.ts';
import { CLUSTER_OPTIONS, onCluster } from '../live/on-cluster.ts';
import { SUBMITTED_OUTPUT } from '../live/outputs.ts';
import { locateProject } from '../project/locate.ts';
import { taskOf } from '../project/view.ts';

export const verb = defineVerb({
  about: 'Changes fields of a task or subtask in tasks.json. With --cluster tasks.json stays as it is: they are changed by the overrides of the project that runs, and the task\'s play starts again where it runs.',
  examples: [
    { command: 'tm modify 8 --priority=low --test-strategy="unit tests only"', does: 'two fields' },
    { command: 'tm modify 5 --status=review', does: 'any status, without a question' },
    { command: 'tm modify 8 --cluster --priority=high', does: 'on the cluster, while the project runs' },
  ],
  options: {
    ...CHANGE_OPTIONS,
    task: required(text('id', 'the task or subtask', { short: 't', completes: 'task' })),
    title: text('text', 'what it is called'),
    description: text('text', 'what it is, in short'),
    details: text('text', 'how it is to be done'),
    testStrategy: text('text', 'how it is tested'),
    priority: oneOf('priority', PRIORITIES, 'how urgent it is'),
    status: oneOf('status', STATUSES, 'how far it is'),
    cluster: flag('by the overrides of the project on the cluster'),
    ...CLUSTER_OPTIONS,
  },
  words: 'task',
  json: { title: 'tm modify', oneOf: [CHANGE_SCHEMA, { ...SUBMITTED_OUTPUT, description: 'with --cluster' }] },
  run: async (context, { task: id, dryRun, file, tag, status, cluster, environment, namespace, ...fields }) => {
    const wanted = Object.entries(fields).filter(([, value]) => value !== undefined);
    if (wanted.length === 0 && status === undefined) throw new UsageError('nothing to change was given', `write one of ${['title', 'description', 'details', 'test-strategy', 'priority', 'status'].map((name) => `--${name}`).join(', ')}`);
    if (cluster) return onCluster(context, { environment, namespace }, (found, desk) => modifyOnCluster(found, desk, { task: id, status, fields: Object.fromEntries(wanted), dryRun }));
    const place = locateProject({ file, tag, overrides: undefined }, context);
    const changes = await changeTasks(place, { context, dryRun }, (view) => {
      const task = taskOf(view, id);
      return [
        ...wanted.filter(([field, value]) => task[field as 'title'] !== value).map(([field, value]): Edit => ({ id: task.id, kind: 'field', field, to: value })),
        ...(status === undefined || status === task.status ? [] : [{ id: task.id, kind: 'status', to: status } as const]),
      ];
    });
    return changeOutcome(place, changes, { dryRun, nothing: `${id}: it is so already` });
  },
});
