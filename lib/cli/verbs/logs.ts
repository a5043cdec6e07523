import { ROLES } from '../../contract/agents.ts';
import { flag, oneOf, required, text, wholeNumber } from '../frame/options.ts';
import { UsageError } from '../frame/usage-error.ts';
import { defineVerb } from '../frame/verb.ts';
import { logs } from '../live/logs.ts';
import { CLUSTER_OPTIONS, onCluster } from '../live/on-cluster.ts';
import { LOG_OUTPUT } from '../live/outputs.ts';

export const verb = defineVerb({
  about: 'Shows what the play of a task and its agents print. Each line begins with who printed it: rex-0 is Rex in cycle 0. Exit code 3 where nothing is there.',
  examples: [
    { command: 'tm logs 5 --follow', does: 'all that is printed until the play has ended' },
    { command: 'tm logs 5 --role=cleo --tail=100', does: 'the end of what Cleo printed' },
  ],
  options: {
    task: required(text('id', 'whose play and agents', { short: 't', completes: 'task' })),
    follow: flag('go on until the play has ended, with pods that come'),
    tail: wholeNumber('lines', 'only the last lines of each (default: all)'),
    role: oneOf('role', ROLES, 'only one agent'),
    agents: flag('only agents'),
    steps: flag('only steps of the play'),
    all: flag("also what Argo's executor says of itself"),
    ...CLUSTER_OPTIONS,
  },
  words: 'task',
  json: { title: 'tm logs', ...LOG_OUTPUT },
  run: (context, { task, follow, tail, role, agents, steps, all, ...choice }) => {
    if (steps && (agents || role !== undefined)) throw new UsageError('--steps excludes --agents and --role', 'give one of them, or none for all');
    const only = agents ? ('agents' as const) : steps ? ('steps' as const) : undefined;
    return onCluster(context, choice, (cluster, desk) => logs(cluster, desk, { task, follow, all, ...(tail === undefined ? {} : { tail }), ...(role === undefined ? {} : { role }), ...(only === undefined ? {} : { only }) }));
  },
});
