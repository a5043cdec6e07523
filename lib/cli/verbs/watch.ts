import { flag } from '../frame/options.ts';
import { UsageError } from '../frame/usage-error.ts';
import { defineVerb } from '../frame/verb.ts';
import { CLUSTER_OPTIONS, onCluster } from '../live/on-cluster.ts';
import { CHANGE_OUTPUT } from '../live/outputs.ts';
import { clusterStatus, watch } from '../live/watch.ts';

export const verb = defineVerb({
  about:
    'Follows the project: stages, gates, for whom each play waits and since when. Draws in place on a terminal; elsewhere each change is a line. Waits for an API server that goes away. Ends with the project: exit code 0 where all is done, 1 where something failed, 3 where there is none.',
  examples: [
    { command: 'tm watch', does: 'the project of the cluster that KUBECONFIG names' },
    { command: 'tm watch --once', does: 'what it is at now' },
    { command: "tm watch --namespace=taskmaster-dev --json | jq -c 'select(.state == \"failed\")'", does: 'what fails, for a program' },
  ],
  options: {
    once: flag('only what it is at now; with --json one document of all of it'),
    keep: flag('go on when the project has ended, and wait for one where none runs'),
    ...CLUSTER_OPTIONS,
  },
  json: { title: 'tm watch', ...CHANGE_OUTPUT },
  run: (context, { once, keep, ...choice }) => {
    if (once && keep) throw new UsageError('--once and --keep exclude each other', 'give one of the two');
    return onCluster(context, choice, (cluster, desk) => (once ? clusterStatus(cluster, desk) : watch(cluster, desk, { keep })));
  },
});
