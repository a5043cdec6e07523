import { OUTCOMES } from '../events/happenings.ts';
import { flag, oneOf, text, wholeNumber } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { events } from '../live/events.ts';
import { CLUSTER_OPTIONS, onCluster } from '../live/on-cluster.ts';
import { HAPPENING_OUTPUT } from '../live/outputs.ts';

/** As many as fit on a screen. */
const NEWEST = 20;

export const verb = defineVerb({
  about:
    'Lists what became of events. arrived: it opened its gate, or started what it was to start. mended: it did not arrive, and our process did what it told. refused: a sensor did not act on it, and why. dead-letter: a sensor could not act. trouble: what people have to mend. An event that no sensor looks at leaves only a line in the log of its sensor. Kubernetes forgets its Events after an hour.',
  examples: [
    { command: 'tm events', does: 'the newest, the last of them at the end' },
    { command: 'tm events --task=7 --outcome=refused', does: 'why nothing happens' },
    { command: 'tm events --follow --json', does: 'all that comes, for a program' },
  ],
  options: {
    task: text('id', 'only of one task', { short: 't', completes: 'task' }),
    outcome: oneOf('outcome', OUTCOMES, 'only with this outcome'),
    last: wholeNumber('number', `the newest so many (default: ${NEWEST})`),
    all: flag('also what Kubernetes and Argo say for themselves'),
    follow: flag('go on with those that come'),
    ...CLUSTER_OPTIONS,
  },
  json: { title: 'tm events', ...HAPPENING_OUTPUT },
  run: (context, { task, outcome, last = NEWEST, all, follow, ...choice }) =>
    onCluster(context, choice, (cluster, desk) => events(cluster, desk, { last, all, follow, ...(task === undefined ? {} : { task }), ...(outcome === undefined ? {} : { outcome }) })),
});
