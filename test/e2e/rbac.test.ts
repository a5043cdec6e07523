import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { NamespacesChart } from '../../lib/charts/namespaces.ts';
import { RbacChart } from '../../lib/charts/rbac.ts';
import { SERVICE_ACCOUNTS } from '../../lib/contract/actors.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { aPlan } from '../constructs/a-plan.ts';
import { anEnvironment } from '../constructs/an-environment.ts';
import { mayThey, rightsOf, type Question } from './access.ts';
import { describeOnCluster, kubectl } from './kubectl.ts';
import { ACTORS, HOME, MAY, MAY_NOT, MAY_WITH_ARCHIVED_LOGS, NAMESPACES, NOBODY, type Actor, type Place } from './rbac-matrix.ts';

const PLACES = Object.keys(NAMESPACES) as (keyof typeof NAMESPACES)[];
/** Namespaces that are not the project's; an account that has a right of the whole cluster has it there too. */
const ELSEWHERE = ['default', 'kube-system', 'argo', 'argo-events'];
const namespaceOf = (place: Place): string => (place === 'cluster' ? '' : place === 'elsewhere' ? 'default' : NAMESPACES[place]);
const ALL = [...PLACES.map(namespaceOf), ...ELSEWHERE];

interface Right {
  readonly verb: string;
  readonly resource: string;
  readonly name?: string;
  readonly place: Place;
}

/** Reads `verbs resources in place`, each list with commas, a resource perhaps with `:name`. */
function read(rights: readonly string[]): readonly Right[] {
  return rights.flatMap((right) => {
    const match = /^([a-z,]+) (\S+) in ([a-z]+)$/.exec(right);
    if (match === null) throw new Error(`cannot read "${right}"`);
    const [, verbs = '', resources = '', place = ''] = match;
    return resources.split(',').flatMap((named) => {
      const [resource = '', name] = named.split(':');
      return verbs.split(',').map((verb) => ({ verb, resource, place: place as Place, ...(name === undefined ? {} : { name }) }));
    });
  });
}

const inWords = ({ verb, resource, name }: Pick<Right, 'verb' | 'resource' | 'name'>): string => `${verb} ${resource}${name === undefined ? '' : `:${name}`}`;

/** Which of these the cluster answers with `answer`. */
function answered(actor: Actor, rights: readonly string[], answer: boolean): readonly string[] {
  const asked = read(rights);
  if (asked.length === 0) return [];
  const account = { account: SERVICE_ACCOUNTS[actor], accountNamespace: NAMESPACES[HOME[actor]] };
  const answers = mayThey(asked.map(({ place, ...question }): Question => ({ ...account, ...question, namespace: namespaceOf(place) })));
  return asked.filter((_, index) => answers[index] === answer).map((right) => `${inWords(right)} in ${right.place}`);
}

/** What the matrix says, as the cluster lists it. */
const listed = (rights: readonly string[]): Readonly<Record<string, readonly string[]>> => {
  const asked = read(rights);
  return Object.fromEntries(ALL.map((namespace) => [namespace, [...new Set(asked.filter(({ place }) => namespaceOf(place) === namespace).map(inWords))].sort()]));
};

function applyRights(changes: Partial<Environment> = {}): void {
  const props = { environment: anEnvironment({ namespaces: NAMESPACES, ...changes }), plan: aPlan() };
  const app = new App();
  for (const chart of [new NamespacesChart(app, 'namespaces', props), new RbacChart(app, 'rbac', props)]) {
    kubectl(['apply', '--server-side', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: chart.toJson() }));
  }
}

describeOnCluster('the rights of each actor, as the cluster sees them', () => {
  /** What anybody with an account may do, such as asking for the cluster's version: not the project's affair. */
  let anybodys: Readonly<Record<string, readonly string[]>> = {};

  beforeAll(() => {
    applyRights();
    anybodys = rightsOf({ account: 'nobody-at-all', accountNamespace: NAMESPACES.workflows }, ALL);
  });
  afterAll(() => {
    kubectl(['delete', 'namespace', '--ignore-not-found', '--wait=true', ...Object.values(NAMESPACES)]);
  });

  const own = (account: string, place: keyof typeof NAMESPACES): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries(Object.entries(rightsOf({ account, accountNamespace: NAMESPACES[place] }, ALL)).map(([namespace, rights]) => [namespace, rights.filter((right) => anybodys[namespace]?.includes(right) !== true)]));

  test('what anybody may do is to ask about oneself and the cluster', () => {
    const rights = [...new Set(Object.values(anybodys).flat())].filter((right) => !/^get \//.test(right));
    expect(rights.filter((right) => !/^create self[a-z]+\.(authorization|authentication)\.k8s\.io$/.test(right))).toEqual([]);
  });

  test('every service account in the three namespaces has an actor, or is the one that Kubernetes makes', () => {
    for (const place of PLACES) {
      const found = kubectl(['get', 'serviceaccounts', '-n', NAMESPACES[place], '-o', 'name']).trim().split('\n').sort();
      expect(found).toEqual(['default', ...ACTORS.filter((actor) => HOME[actor] === place).map((actor) => SERVICE_ACCOUNTS[actor])].map((name) => `serviceaccount/${name}`).sort());
    }
  });

  test('nothing is granted to groups or across the cluster, and no Role has a wildcard', () => {
    for (const place of PLACES) {
      const get = <T>(kind: string): readonly T[] => (JSON.parse(kubectl(['get', kind, '-n', NAMESPACES[place], '-o', 'json'])) as { readonly items: readonly T[] }).items;
      const bindings = get<{ readonly roleRef: { readonly kind: string }; readonly subjects?: readonly { readonly kind: string; readonly namespace?: string }[] }>('rolebindings');
      expect(bindings.filter(({ roleRef }) => roleRef.kind !== 'Role')).toEqual([]);
      expect(bindings.flatMap(({ subjects }) => subjects ?? []).filter(({ kind, namespace = '' }) => kind !== 'ServiceAccount' || !Object.values(NAMESPACES).includes(namespace))).toEqual([]);
      expect(JSON.stringify(get<{ readonly rules: unknown }>('roles').map(({ rules }) => rules))).not.toContain('*');
    }
    expect(kubectl(['get', 'clusterrolebindings', '-o', 'json'])).not.toMatch(/"namespace": ?"rbac-e2e/);
  });

  test.each(PLACES)('the account that Kubernetes makes in the namespace of the %s may do nothing', (place) => {
    expect(own('default', place)).toEqual(listed([]));
  });

  describe.each(ACTORS)('%s', (actor) => {
    test('may do what it has to, and what the cluster lists is that alone', () => {
      expect(own(SERVICE_ACCOUNTS[actor], HOME[actor])).toEqual(listed(MAY[actor]));
      expect(answered(actor, MAY[actor], false)).toEqual([]);
    });

    test('is refused what it need not do', () => {
      expect(answered(actor, [...MAY_NOT[actor], ...NOBODY], true)).toEqual([]);
    });

    test('has no rights in the name of its namesakes in other namespaces', () => {
      for (const place of PLACES.filter((other) => other !== HOME[actor])) expect(own(SERVICE_ACCOUNTS[actor], place)).toEqual(listed([]));
    });

    test('gets a token in its pods only where it has rights', () => {
      const automount = kubectl(['get', 'serviceaccount', SERVICE_ACCOUNTS[actor], '-n', NAMESPACES[HOME[actor]], '-o', 'jsonpath={.automountServiceAccountToken}']);
      expect(automount).toBe(String(MAY[actor].length > 0));
    });
  });

  test('the agents and the event source may do nothing at all', () => {
    expect([MAY.agent, MAY.eventSource]).toEqual([[], []]);
    expect(own(SERVICE_ACCOUNTS.agent, 'agents')).toEqual(listed([]));
    expect(own(SERVICE_ACCOUNTS.eventSource, 'events')).toEqual(listed([]));
  });

  // The last one: it changes the rights.
  test('where Argo archives logs the executor may delete them, and nobody gets more', () => {
    applyRights({ artifacts: { archiveLogs: true } });
    for (const actor of ACTORS) {
      expect({ actor, rights: own(SERVICE_ACCOUNTS[actor], HOME[actor]) }).toEqual({ actor, rights: listed([...MAY[actor], ...(actor === 'executor' ? MAY_WITH_ARCHIVED_LOGS : [])]) });
    }
  });
});
