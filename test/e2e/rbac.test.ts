import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { NamespacesChart } from '../../lib/charts/namespaces.ts';
import { RbacChart } from '../../lib/charts/rbac.ts';
import { SERVICE_ACCOUNTS } from '../../lib/contract/actors.ts';
import { aPlan } from '../constructs/a-plan.ts';
import { anEnvironment } from '../constructs/an-environment.ts';
import { mayThey, type Question } from './access.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';

const NAMESPACES = { workflows: 'rbac-e2e', events: 'rbac-e2e-events', agents: 'rbac-e2e-agents' };
const ELSEWHERE = 'default';
const GROUP = 'orchestrator.platform';
type Actor = keyof typeof SERVICE_ACCOUNTS;
type Place = keyof typeof NAMESPACES | 'elsewhere';

const HOME: Readonly<Record<Actor, keyof typeof NAMESPACES>> = {
  executor: 'workflows',
  player: 'workflows',
  orchestrator: 'workflows',
  controller: 'workflows',
  sensor: 'events',
  eventSource: 'events',
  agent: 'agents',
};

/** `verbs resource[:name] in place`, as one reads it. */
function ask(actor: Actor, rights: readonly string[]): readonly Question[] {
  return rights.flatMap((right) => {
    const match = /^(\S+) (\S+?)(?::(\S+))? in (\S+)$/.exec(right);
    if (match === null) throw new Error(`cannot read "${right}"`);
    const [, verbs = '', resource = '', name, place = ''] = match;
    const namespace = place === 'elsewhere' ? ELSEWHERE : NAMESPACES[place as Exclude<Place, 'elsewhere'>];
    return verbs.split(',').map((verb) => ({
      account: SERVICE_ACCOUNTS[actor],
      accountNamespace: NAMESPACES[HOME[actor]],
      verb,
      resource,
      namespace,
      ...(name === undefined ? {} : { name }),
    }));
  });
}

const RUN = `coderuns.${GROUP}`;
const ANY_VERB = 'get,list,watch,create,update,patch,delete';

const MAY: Readonly<Record<Actor, readonly string[]>> = {
  executor: ['create,patch workflowtaskresults.argoproj.io in workflows'],
  player: [
    'create,patch workflowtaskresults.argoproj.io in workflows',
    'get,patch workflows.argoproj.io in workflows',
    ...['coderuns', 'docsruns', 'qaruns'].map((kind) => `get,list,watch,create,patch ${kind}.${GROUP} in agents`),
  ],
  orchestrator: [
    'create,patch workflowtaskresults.argoproj.io in workflows',
    'get,list,create,patch,update workflows.argoproj.io in workflows',
    'get,list workflowtemplates.argoproj.io in workflows',
    ...['task-overrides', 'migration-routing', 'system-config'].map((name) => `get,patch,update configmaps:${name} in workflows`),
    `get,list,create,patch,delete ${RUN} in agents`,
  ],
  sensor: [
    'get,create,patch,update workflows.argoproj.io in workflows',
    'create configmaps in workflows',
    'get,create,patch events in events',
  ],
  controller: [
    'create leases.coordination.k8s.io in workflows',
    'get,update,patch leases.coordination.k8s.io:taskmaster-controller in workflows',
    'get,list,watch,create,update,patch workflows.argoproj.io in workflows',
    'get,list,watch workflowtemplates.argoproj.io in workflows',
    'get,list,watch,delete configmaps in workflows',
    'patch configmaps:task-overrides in workflows',
    'get pods/log in workflows',
    'get,list,watch sensors.argoproj.io in events',
    `${ANY_VERB} ${RUN} in agents`,
    `get,update,patch ${RUN}/status in agents`,
    'get,list,watch,create,patch,delete jobs.batch in agents',
    'get,list,watch,create,delete pods in agents',
    'get,list,watch,create,patch,delete persistentvolumeclaims in agents',
    'create,patch events.events.k8s.io in agents',
  ],
  eventSource: [],
  agent: [],
};

/** What nobody may do, whoever it is. */
const NOBODY = [
  ...['workflows', 'events', 'agents', 'elsewhere'].flatMap((place) => [
    `${ANY_VERB} secrets in ${place}`,
    `create,get pods/exec in ${place}`,
    `create serviceaccounts/token in ${place}`,
    `create,update,patch,bind,escalate roles.rbac.authorization.k8s.io in ${place}`,
    `create,update,patch rolebindings.rbac.authorization.k8s.io in ${place}`,
    `impersonate serviceaccounts in ${place}`,
    `create,update,patch,delete workflowtemplates.argoproj.io in ${place}`,
    `create,update,patch,delete sensors.argoproj.io in ${place}`,
    `create,update,patch,delete networkpolicies.networking.k8s.io in ${place}`,
    `create,update,patch deployments.apps in ${place}`,
    `delete,deletecollection workflows.argoproj.io in ${place}`,
  ]),
  `${ANY_VERB} configmaps in elsewhere`,
  `${ANY_VERB} workflows.argoproj.io in elsewhere`,
  `${ANY_VERB} ${RUN} in elsewhere`,
];

const MAY_NOT: Readonly<Record<Actor, readonly string[]>> = {
  executor: ['get,list,patch,create workflows.argoproj.io in workflows', 'get,list configmaps in workflows', `create ${RUN} in agents`, 'create pods in workflows'],
  player: [
    'list,create,update workflows.argoproj.io in workflows',
    'get,patch,list configmaps in workflows',
    `delete,update ${RUN} in agents`,
    `patch ${RUN}/status in agents`,
    'create pods in agents',
  ],
  orchestrator: [
    'get,patch,update configmaps:somebody-elses in workflows',
    'create,delete,list configmaps in workflows',
    `${ANY_VERB} docsruns.${GROUP} in agents`,
    `patch ${RUN}/status in agents`,
    'create pods in agents',
    'list sensors.argoproj.io in events',
  ],
  sensor: [
    'get,list,update,patch,delete configmaps in workflows',
    'list,watch workflows.argoproj.io in workflows',
    'get,list,watch workflowtemplates.argoproj.io in workflows',
    'create,patch events in workflows',
    'list,delete events in events',
    'create,get configmaps in events',
    'get,list pods in workflows',
    `${ANY_VERB} ${RUN} in agents`,
    'get,list sensors.argoproj.io in events',
  ],
  controller: [
    'update,patch configmaps:somebody-elses in workflows',
    'get,update leases.coordination.k8s.io:somebody-elses in workflows',
    'create,delete,patch pods in workflows',
    'delete pods in events',
    'create,get configmaps in events',
    'update,delete eventsources.argoproj.io in events',
  ],
  eventSource: [`${ANY_VERB} configmaps in events`, `${ANY_VERB} workflows.argoproj.io in workflows`, 'get eventsources.argoproj.io in events', 'get pods in events'],
  agent: [`${ANY_VERB} configmaps in agents`, `${ANY_VERB} ${RUN} in agents`, 'get pods in agents', `${ANY_VERB} workflows.argoproj.io in workflows`],
};

const describeQuestion = ({ verb, resource, name, namespace }: Question): string => `${verb} ${resource}${name === undefined ? '' : `:${name}`} in ${namespace}`;
const answered = (questions: readonly Question[], answer: boolean): readonly string[] => {
  if (questions.length === 0) return [];
  const answers = mayThey(questions);
  return questions.filter((_, index) => answers[index] === answer).map(describeQuestion);
};

describeOnCluster('the rights of each actor, as the cluster sees them', () => {
  beforeAll(() => {
    const props = { environment: anEnvironment({ namespaces: NAMESPACES }), plan: aPlan() };
    const app = new App();
    for (const chart of [new NamespacesChart(app, 'namespaces', props), new RbacChart(app, 'rbac', props)]) {
      kubectl(['apply', '--server-side', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: chart.toJson() }));
    }
  });
  afterAll(() => {
    kubectl(['delete', 'namespace', '--ignore-not-found', '--wait=true', ...Object.values(NAMESPACES)]);
  });

  test.each((Object.keys(SERVICE_ACCOUNTS) as Actor[]).filter((actor) => MAY[actor].length > 0))('%s may do what it has to', (actor) => {
    expect(answered(ask(actor, MAY[actor]), false)).toEqual([]);
  });

  test.each(Object.keys(SERVICE_ACCOUNTS) as Actor[])('%s may not do what it need not', (actor) => {
    expect(answered(ask(actor, [...MAY_NOT[actor], ...NOBODY]), true)).toEqual([]);
  });
});
