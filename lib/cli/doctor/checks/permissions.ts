import { SERVICE_ACCOUNTS } from '../../../contract/actors.ts';
import type { Environment } from '../../../environment/schema.ts';
import type { KubeObject, Resource } from '../../../runtime/kube/kube.ts';
import { fail, orOk, type Check, type DoctorContext, type Finding } from '../check.ts';

interface AccessReview extends KubeObject {
  readonly spec: { readonly user: string; readonly groups: readonly string[]; readonly resourceAttributes: Readonly<Record<string, string>> };
  readonly status?: { readonly allowed?: boolean };
}

const REVIEWS: Resource<AccessReview> = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', plural: 'subjectaccessreviews' };

/** What one of our actors has to be able to do. */
interface Need {
  readonly actor: keyof typeof SERVICE_ACCOUNTS;
  readonly where: 'workflows' | 'events' | 'agents';
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  /** What does not happen without it. */
  readonly or: string;
}

const ARGO = 'argoproj.io';

const needs = ({ crds: { group }, controller }: Environment): readonly Need[] => [
  { actor: 'executor', where: 'workflows', group: ARGO, resource: 'workflowtaskresults', verbs: ['create', 'patch'], or: 'no step of a Workflow comes to an end' },
  { actor: 'player', where: 'workflows', group: ARGO, resource: 'workflows', verbs: ['get', 'patch'], or: 'plays write no stage' },
  { actor: 'player', where: 'agents', group, resource: 'coderuns', verbs: ['get', 'list', 'watch', 'create', 'patch'], or: 'plays get no agents' },
  { actor: 'orchestrator', where: 'workflows', group: ARGO, resource: 'workflows', verbs: ['get', 'list', 'create', 'patch', 'delete'], or: 'no play is started' },
  { actor: 'sensor', where: 'workflows', group: ARGO, resource: 'workflows', verbs: ['get', 'create', 'patch', 'update'], or: 'no event opens a gate' },
  { actor: 'sensor', where: 'workflows', group: '', resource: 'configmaps', verbs: ['create'], or: 'an event that failed leaves no dead letter' },
  { actor: 'sensor', where: 'events', group: '', resource: 'events', verbs: ['create', 'patch'], or: 'an event that is refused leaves no reason' },
  ...(controller.enabled
    ? ([
        { actor: 'controller', where: 'workflows', group: ARGO, resource: 'workflows', verbs: ['get', 'list', 'watch', 'create', 'patch'], or: 'what an event missed is not mended' },
        { actor: 'controller', where: 'workflows', group: 'coordination.k8s.io', resource: 'leases', verbs: ['create'], or: 'nobody leads' },
        { actor: 'controller', where: 'agents', group: 'batch', resource: 'jobs', verbs: ['get', 'list', 'watch', 'create', 'patch', 'delete'], or: 'agents get no pods' },
      ] as const)
    : []),
];

/** Where the account of an actor is. */
const homeOf = (actor: Need['actor'], { namespaces }: Environment): string => (actor === 'sensor' ? namespaces.events : namespaces.workflows);

/** Asks the cluster what each of our accounts may do. */
export const permissions: Check = {
  id: 'permissions',
  title: 'rights',
  look: async (context) => {
    const wanted = needs(context.environment);
    const missing = await Promise.all(wanted.map(async (need) => ({ need, verbs: (await Promise.all(need.verbs.map(async (verb) => ((await allowed(context, need, verb)) ? [] : [verb])))).flat() })));
    const wrong = missing.flatMap(({ need, verbs }): Finding[] =>
      verbs.length === 0 ? [] : [fail(`${SERVICE_ACCOUNTS[need.actor]} may not ${verbs.join(', ')} ${need.resource} in ${context.environment.namespaces[need.where]}: ${need.or}`, 'apply rbac.yaml of this environment')],
    );
    return orOk(wrong, `${wanted.length} that everything hangs on are there`);
  },
};

async function allowed({ kube, environment }: DoctorContext, { actor, where, group, resource }: Need, verb: string): Promise<boolean> {
  const home = homeOf(actor, environment);
  const { object } = await kube.create(REVIEWS, '', {
    // It is asked, and not kept: it has no name.
    metadata: { name: '' },
    spec: {
      user: `system:serviceaccount:${home}:${SERVICE_ACCOUNTS[actor]}`,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${home}`, 'system:authenticated'],
      resourceAttributes: { namespace: environment.namespaces[where], group, resource, verb },
    },
  });
  return object.status?.allowed === true;
}
