import { flag, text } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { CLUSTER_OPTIONS, onCluster } from '../live/on-cluster.ts';
import { SUBMITTED_OUTPUT } from '../live/outputs.ts';
import { submit } from '../live/submit.ts';

export const verb = defineVerb({
  about:
    'Starts the project, or single tasks, on the cluster: submits WorkflowTemplate taskmaster-orchestrator, or taskmaster-executor for single tasks, and says how that ended. A project that runs already is brought in line with tasks.json; plays that run go on.',
  examples: [
    { command: 'tm submit', does: 'the project, from its repository as it is now' },
    { command: 'tm submit 5 8', does: 'two tasks by themselves' },
    { command: 'tm submit --branch=next --detach --json', does: 'from another branch, without waiting' },
  ],
  options: {
    repository: text('owner/name', 'where the tasks are from (default: as the environment says)'),
    branch: text('name', 'its branch'),
    tag: text('name', 'the tag in tasks.json (default: the one in use there)'),
    detach: flag('do not wait until it has been submitted', { short: 'd' }),
    ...CLUSTER_OPTIONS,
  },
  words: { name: 'task', most: 1000 },
  json: { title: 'tm submit', ...SUBMITTED_OUTPUT },
  run: (context, { repository, branch, tag, detach, ...choice }) =>
    onCluster(context, choice, (cluster, desk) =>
      submit(cluster, desk, { tasks: context.words, wait: !detach, ...(repository === undefined ? {} : { repository }), ...(branch === undefined ? {} : { branch }), ...(tag === undefined ? {} : { tag }) }),
    ),
});
