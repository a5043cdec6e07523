import { confirm } from '../frame/confirm.ts';
import { flag } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { CLUSTER_OPTIONS, onCluster } from '../live/on-cluster.ts';
import { STOP_OUTPUT } from '../live/outputs.ts';
import { stop } from '../live/stop.ts';

export const verb = defineVerb({
  about:
    'Ends the play of a task, or the project. Of a task: its play and its agents end, the task counts as failed, and what depends on it is held back. Without a task: nothing new is started, and plays that run go on. Branches and pull requests stay as they are.',
  examples: [
    { command: 'tm stop 5', does: 'the play of one task' },
    { command: 'tm stop --dry-run', does: 'what would end with the project' },
    { command: 'tm stop --plays --yes', does: 'the project and all that runs of it, without a question' },
  ],
  options: {
    plays: flag('with the project also the plays that run, and their agents'),
    dryRun: flag('only say what would end'),
    yes: flag('do not ask', { short: 'y' }),
    ...CLUSTER_OPTIONS,
  },
  words: { name: 'task', most: 1000 },
  json: { title: 'tm stop', ...STOP_OUTPUT },
  run: (context, { plays, dryRun, yes, ...choice }) =>
    onCluster(context, choice, (cluster, desk) => stop(cluster, desk, { tasks: context.words, plays, dryRun, yes, confirm: (question) => confirm(question, context) })),
});
