import { CHECKS } from '../doctor/checks.ts';
import { connectForDoctor } from '../doctor/connect-github.ts';
import { flag, someOf } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { doctor } from '../live/doctor.ts';
import { CLUSTER_OPTIONS, onCluster } from '../live/on-cluster.ts';
import { DOCTOR_OUTPUT } from '../live/outputs.ts';

export const verb = defineVerb({
  about:
    'Looks at everything that a project on the cluster hangs on, and says what to do. Exit code 1 where a check fails. GitHub is asked for its deliveries with GITHUB_TOKEN, else with the credentials of our process. Values of Secrets are used for that and to sign a ping to the webhook, and shown nowhere.',
  examples: [
    { command: 'tm doctor', does: 'everything' },
    { command: 'tm doctor webhook deliveries', does: 'why nothing arrives' },
    { command: "tm doctor --json | jq '.checks[] | select(.findings[].level == \"fail\") | .id'", does: 'what is broken, for a program' },
  ],
  options: {
    only: someOf('check', CHECKS.map(({ id }) => id), 'only these checks'),
    withoutProbe: flag('send no request to the webhook (else a ping, on which no sensor acts)'),
    ...CLUSTER_OPTIONS,
  },
  words: 'only',
  json: { title: 'tm doctor', ...DOCTOR_OUTPUT },
  run: (context, { only, withoutProbe, ...choice }) =>
    onCluster(context, choice, async (cluster, desk) => {
      const github = await connectForDoctor(cluster.kube, cluster.environment, context.env['GITHUB_TOKEN'], desk.signal);
      return doctor(cluster, desk, { only, probe: !withoutProbe, ...(github === undefined ? {} : { github }) });
    }),
});
