import { flag } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { CLUSTER_OPTIONS, onCluster } from '../live/on-cluster.ts';
import { RETRY_OUTPUT } from '../live/outputs.ts';
import { retry } from '../live/retry.ts';

export const verb = defineVerb({
  about: 'Starts tasks again whose plays failed, or all of them. The failed play, its agents and their runs are deleted first. What was held back goes on when the tasks are done.',
  examples: [
    { command: 'tm retry', does: 'all that failed' },
    { command: 'tm retry 9', does: 'one task' },
    { command: 'tm retry --dry-run --json', does: 'which they would be' },
  ],
  options: { dryRun: flag('only say which'), detach: flag('do not wait until they have been submitted', { short: 'd' }), ...CLUSTER_OPTIONS },
  words: { name: 'task', most: 1000 },
  json: { title: 'tm retry', ...RETRY_OUTPUT },
  run: (context, { dryRun, detach, ...choice }) => onCluster(context, choice, (cluster, desk) => retry(cluster, desk, { tasks: context.words, wait: !detach, dryRun })),
});
