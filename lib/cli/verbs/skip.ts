import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError } from '../../contract/fault.ts';
import { skippedAlong } from '../change/skipped-along.ts';
import { changeOutcome, changesText } from '../change/change-result.ts';
import { CHANGE_OPTIONS, TASKS_OPTION } from '../change/change-options.ts';
import { CHANGE_SCHEMA, changeTasks, type Edit } from '../change/change-tasks.ts';
import { confirm } from '../frame/confirm.ts';
import { flag, text } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { skipOnCluster } from '../live/change-on-cluster.ts';
import { CLUSTER_OPTIONS, onCluster } from '../live/on-cluster.ts';
import { SUBMITTED_OUTPUT } from '../live/outputs.ts';
import { locateProject } from '../project/locate.ts';
import { taskOf, type View } from '../project/view.ts';

export const verb = defineVerb({
  about:
    'Marks tasks as cancelled, so that Task Master, the command line and a cluster all leave them out; what waits for them goes on without them. With --cascade what waits for them is skipped too, as far as a cascading skip in overrides.yaml reaches: it is shown first, and asked for. The reason is kept in the task, in metadata.skipReason. tm resume takes a task up again. With --cluster tasks.json stays as it is: the task is skipped by the overrides of the project that runs.',
  examples: [
    { command: 'tm skip --task=12 --reason="not needed any more"', does: 'one task' },
    { command: 'tm skip 5 --cascade', does: 'see what would go with it, and decide' },
    { command: 'tm skip 5 --cascade --yes', does: 'in a script' },
    { command: 'tm skip 5 --cluster --reason="not now"', does: 'on the cluster, while the project runs' },
  ],
  options: {
    ...CHANGE_OPTIONS,
    task: TASKS_OPTION,
    reason: text('text', 'why, for whoever wonders later'),
    cascade: flag('also what waits for them, through however many others'),
    yes: flag('with --cascade: do not ask', { short: 'y' }),
    cluster: flag('by the overrides of the project on the cluster'),
    ...CLUSTER_OPTIONS,
  },
  words: 'task',
  json: { title: 'tm skip', oneOf: [CHANGE_SCHEMA, { ...SUBMITTED_OUTPUT, description: 'with --cluster, a line for each task' }] },
  run: async (context, { task: given, reason, cascade, yes, dryRun, cluster, environment, namespace, ...choice }) => {
    if (cluster) return onCluster(context, { environment, namespace }, (found, desk) => skipOnCluster(found, desk, { tasks: given, reason, cascade, yes, dryRun, confirm: (question) => confirm(question, context) }));
    const place = locateProject({ ...choice, overrides: undefined }, context);
    const edits = (view: View): readonly Edit[] => {
      const tasks = given.map((id) => taskOf(view, id));
      const faults = tasks.filter(({ status }) => status === 'done').map(({ id }) => ({ file: place.file, path: `task ${id}`, message: 'cannot be skipped: it is done', remedy: `skip what is open, or open it again by tm modify ${id} --status=pending` }));
      if (faults.length > 0) throw new FaultsError(faults);
      const along = cascade ? skippedAlong(view.project, tasks.map(({ id }) => id)) : [];
      return [
        ...tasks.flatMap((task) => cancel(task.id, task.status === 'cancelled', reason)),
        ...along.flatMap(({ id, because }) => cancel(id, false, `skipped along with task ${because.join(', ')}${reason === undefined ? '' : `: ${reason}`}`)),
      ];
    };
    if (cascade && !yes && !dryRun) {
      const planned = await changeTasks(place, { context, dryRun: true }, edits);
      const outcome = changeOutcome(place, planned, { dryRun: true, nothing: '' });
      const statuses = planned.filter(({ field }) => field === 'status');
      if (statuses.length > given.length) {
        context.note(changesText(context.terminal, statuses, false).trimEnd());
        const answer = await confirm(`Skip these ${statuses.length} tasks?`, context);
        if (answer === 'nobody') throw new FaultsError([{ file: place.file, path: '', message: `--cascade would skip ${statuses.length} tasks, and there is nobody to ask`, remedy: 'write --yes if they are the right ones' }]);
        if (answer === 'no') return { ...outcome, exit: EXIT.refused, text: 'nothing was changed\n' };
      }
    }
    const changes = await changeTasks(place, { context, dryRun }, edits);
    return changeOutcome(place, changes, { dryRun, nothing: `${given.join(', ')}: skipped already` });
  },
});

const cancel = (id: string, isSo: boolean, reason: string | undefined): readonly Edit[] => [
  ...(isSo ? [] : [{ id, kind: 'status', to: 'cancelled' } as const]),
  ...(reason === undefined || (isSo && reason === '') ? [] : [{ id, kind: 'field', within: 'metadata', field: 'skipReason', to: reason } as const]),
];
