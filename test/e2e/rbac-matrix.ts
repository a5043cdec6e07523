import { SERVICE_ACCOUNTS } from '../../lib/contract/actors.ts';

export type Actor = keyof typeof SERVICE_ACCOUNTS;
export const ACTORS = Object.keys(SERVICE_ACCOUNTS) as Actor[];

export const NAMESPACES = { workflows: 'rbac-e2e', events: 'rbac-e2e-events', agents: 'rbac-e2e-agents' };
/** `elsewhere` is a namespace that is not the project's, `cluster` what is in none. */
export type Place = keyof typeof NAMESPACES | 'elsewhere' | 'cluster';

/** Where each actor's pods run. */
export const HOME: Readonly<Record<Actor, keyof typeof NAMESPACES>> = {
  executor: 'workflows',
  player: 'workflows',
  orchestrator: 'workflows',
  controller: 'workflows',
  sensor: 'events',
  eventSource: 'events',
  agent: 'agents',
};

export const GROUP = 'orchestrator.platform';
const CODE_RUNS = `coderuns.${GROUP}`;
const RUNS = `${CODE_RUNS},docsruns.${GROUP},qaruns.${GROUP}`;
const EVERY_RUN = [RUNS, ...RUNS.split(',').flatMap((run) => [`${run}/status`, `${run}/finalizers`])].join(',');
const READ = 'get,list,watch';
const WRITE = 'create,update,patch,delete,deletecollection';
const ANY_VERB = `${READ},${WRITE}`;
const RUNTIME_MAPS = ['task-overrides', 'migration-routing', 'system-config'].map((name) => `configmaps:${name}`).join(',');
const RECORD_EVENTS = 'create,patch events';
const REPORT_RESULTS = 'create,patch workflowtaskresults.argoproj.io in workflows';

/** All that each actor may do, `verbs resources in place`: what it has to, and not one right more. */
export const MAY: Readonly<Record<Actor, readonly string[]>> = {
  executor: [REPORT_RESULTS],
  // `escalate` tells of a play that needs people by an Event.
  player: [REPORT_RESULTS, 'get,patch workflows.argoproj.io in workflows', `${RECORD_EVENTS} in workflows`, `${READ},create,patch ${RUNS} in agents`],
  orchestrator: [
    REPORT_RESULTS,
    'get,list,create,patch,delete workflows.argoproj.io in workflows',
    'get workflowtemplates.argoproj.io in workflows',
    `get,patch ${RUNTIME_MAPS} in workflows`,
    'list,delete configmaps in workflows',
    `${RECORD_EVENTS} in workflows`,
    `get,list,delete,create ${CODE_RUNS} in agents`,
    `list,delete qaruns.${GROUP} in agents`,
  ],
  sensor: ['get,create,patch,update workflows.argoproj.io in workflows', 'create configmaps in workflows', 'get,create,patch events in events'],
  controller: [
    'create leases.coordination.k8s.io in workflows',
    'get,update,patch leases.coordination.k8s.io:taskmaster-controller in workflows',
    `${READ},create,patch workflows.argoproj.io in workflows`,
    'get workflowtemplates.argoproj.io in workflows',
    `${READ},delete configmaps in workflows`,
    `${RECORD_EVENTS} in workflows`,
    `${READ} events in events`,
    `${RECORD_EVENTS} in events`,
    `${READ},delete ${RUNS} in agents`,
    `patch ${RUNS.split(',').map((run) => `${run}/status`).join(',')} in agents`,
    `update ${RUNS.split(',').map((run) => `${run}/finalizers`).join(',')} in agents`,
    `${READ},create,delete jobs.batch,persistentvolumeclaims,configmaps in agents`,
    'patch jobs.batch,configmaps in agents',
    `${READ} pods in agents`,
    'get pods/log in agents',
    `${RECORD_EVENTS} in agents`,
  ],
  eventSource: [],
  agent: [],
};

/** What the executor gets besides where Argo archives logs: its own pods delete them with the Workflow. */
export const MAY_WITH_ARCHIVED_LOGS = ['list,watch workflowartifactgctasks.argoproj.io in workflows', 'patch workflowartifactgctasks.argoproj.io/status in workflows'];

/** What nobody may do, whoever it is. */
export const NOBODY = [
  ...['workflows', 'events', 'agents', 'elsewhere'].flatMap((place) => [
    `${ANY_VERB} secrets in ${place}`,
    `create,get pods/exec,pods/attach,pods/portforward,pods/ephemeralcontainers in ${place}`,
    `create serviceaccounts/token in ${place}`,
    `${WRITE} serviceaccounts in ${place}`,
    `${WRITE},bind,escalate roles.rbac.authorization.k8s.io in ${place}`,
    `${WRITE} rolebindings.rbac.authorization.k8s.io in ${place}`,
    `impersonate serviceaccounts in ${place}`,
    `${WRITE} workflowtemplates.argoproj.io,cronworkflows.argoproj.io in ${place}`,
    `${WRITE} sensors.argoproj.io,eventsources.argoproj.io,eventbus.argoproj.io in ${place}`,
    `${WRITE} networkpolicies.networking.k8s.io,resourcequotas,limitranges in ${place}`,
    `${WRITE} deployments.apps,statefulsets.apps,daemonsets.apps,cronjobs.batch in ${place}`,
    `${WRITE} services,ingresses.networking.k8s.io in ${place}`,
    `deletecollection workflows.argoproj.io,configmaps,pods,events,${RUNS} in ${place}`,
    `create localsubjectaccessreviews.authorization.k8s.io in ${place}`,
  ]),
  `${ANY_VERB} configmaps,pods,jobs.batch,events,leases.coordination.k8s.io,persistentvolumeclaims in elsewhere`,
  `${ANY_VERB} workflows.argoproj.io,workflowtaskresults.argoproj.io,${EVERY_RUN} in elsewhere`,
  `${ANY_VERB} namespaces,nodes,persistentvolumes in cluster`,
  `${WRITE},bind,escalate clusterroles.rbac.authorization.k8s.io in cluster`,
  `${WRITE} clusterrolebindings.rbac.authorization.k8s.io,customresourcedefinitions.apiextensions.k8s.io in cluster`,
  `${WRITE} mutatingwebhookconfigurations.admissionregistration.k8s.io,validatingwebhookconfigurations.admissionregistration.k8s.io in cluster`,
  `${WRITE} clusterworkflowtemplates.argoproj.io in cluster`,
  'create tokenreviews.authentication.k8s.io,subjectaccessreviews.authorization.k8s.io in cluster',
  'approve,create certificatesigningrequests.certificates.k8s.io in cluster',
  'impersonate users,groups,userextras.authentication.k8s.io in cluster',
  // The same in every namespace at once.
  `${ANY_VERB} secrets,configmaps,pods,workflows.argoproj.io,${EVERY_RUN} in cluster`,
];

/** What each actor may not do though it is near to what it may, or what another may. */
export const MAY_NOT: Readonly<Record<Actor, readonly string[]>> = {
  executor: [
    `${ANY_VERB} workflows.argoproj.io,configmaps,pods,pods/log,events in workflows`,
    'get,list,update,delete workflowtaskresults.argoproj.io in workflows',
    'list,watch workflowartifactgctasks.argoproj.io in workflows',
    `${ANY_VERB} ${EVERY_RUN},pods in agents`,
  ],
  player: [
    'list,watch,create,update,delete workflows.argoproj.io in workflows',
    'get,list,watch,update,delete events in workflows',
    `${ANY_VERB} configmaps,pods,workflowtemplates.argoproj.io,leases.coordination.k8s.io in workflows`,
    `delete,update ${RUNS} in agents`,
    `${WRITE} ${CODE_RUNS}/status in agents`,
    `${ANY_VERB} pods,jobs.batch,configmaps,persistentvolumeclaims in agents`,
  ],
  orchestrator: [
    'get,patch,update configmaps:somebody-elses in workflows',
    'get,create,watch,update,patch configmaps in workflows',
    `${ANY_VERB} pods,leases.coordination.k8s.io in workflows`,
    `${ANY_VERB} docsruns.${GROUP} in agents`,
    `get,create,update,patch qaruns.${GROUP} in agents`,
    `${WRITE} ${CODE_RUNS}/status in agents`,
    `${ANY_VERB} pods,jobs.batch,configmaps,persistentvolumeclaims in agents`,
    `${ANY_VERB} sensors.argoproj.io,pods,configmaps,events in events`,
  ],
  sensor: [
    'get,list,watch,update,patch,delete configmaps in workflows',
    'list,watch,delete workflows.argoproj.io in workflows',
    `${ANY_VERB} workflowtemplates.argoproj.io,pods,pods/log,events in workflows`,
    'list,watch,update,delete events in events',
    `${ANY_VERB} configmaps,pods,sensors.argoproj.io,eventsources.argoproj.io,eventbus.argoproj.io in events`,
    `${ANY_VERB} ${EVERY_RUN},pods,configmaps in agents`,
  ],
  controller: [
    'delete workflows.argoproj.io in workflows',
    'create configmaps in workflows',
    'update,patch configmaps:somebody-elses in workflows',
    'list,watch,delete leases.coordination.k8s.io in workflows',
    'get,update,patch,delete leases.coordination.k8s.io:somebody-elses in workflows',
    'update,delete workflows.argoproj.io in workflows',
    `${ANY_VERB} pods,pods/log in workflows`,
    `${ANY_VERB} pods,sensors.argoproj.io,eventsources.argoproj.io,eventbus.argoproj.io in events`,
    `${ANY_VERB} configmaps,leases.coordination.k8s.io,workflows.argoproj.io in events`,
    'update,delete events in events',
    `update jobs.batch,persistentvolumeclaims,configmaps,pods in agents`,
    `create,patch,delete pods in agents`,
    `create,update,patch ${RUNS} in agents`,
    `${ANY_VERB} workflows.argoproj.io,leases.coordination.k8s.io in agents`,
  ],
  eventSource: [`${ANY_VERB} configmaps,pods,events,eventsources.argoproj.io,eventbus.argoproj.io in events`, `${ANY_VERB} workflows.argoproj.io,configmaps in workflows`, `${ANY_VERB} ${EVERY_RUN} in agents`],
  agent: [`${ANY_VERB} configmaps,pods,pods/log,persistentvolumeclaims,jobs.batch,${EVERY_RUN} in agents`, `${ANY_VERB} workflows.argoproj.io,configmaps in workflows`, `${ANY_VERB} events in events`],
};
