import { kubectl } from './kubectl.ts';

/** A question to the cluster: may this service account do this? */
export interface Question {
  readonly account: string;
  readonly accountNamespace: string;
  readonly verb: string;
  /** Such as `configmaps`, `workflows.argoproj.io`, `pods/log`, `coderuns.example.com/status`. */
  readonly resource: string;
  /** Empty for what is in no namespace, and for every namespace at once. */
  readonly namespace: string;
  readonly name?: string;
}

type Account = Pick<Question, 'account' | 'accountNamespace'>;
const userOf = ({ account, accountNamespace }: Account): string => `system:serviceaccount:${accountNamespace}:${account}`;

/** The cluster's own answers, in the order of the questions. Nothing is done or kept. */
export function mayThey(questions: readonly Question[]): readonly boolean[] {
  const items = questions.map((question) => ({ apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: specOf(question) }));
  const answers = kubectl(['create', '-f', '-', '-o', 'jsonpath={.status.allowed}{"\\n"}'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  const lines = answers.trim().split('\n');
  if (lines.length !== questions.length) throw new Error(`asked ${questions.length} questions, got ${lines.length} answers`);
  return lines.map((line) => line === 'true');
}

function specOf(question: Question): object {
  const { accountNamespace, verb, resource, namespace, name } = question;
  const [whole = '', subresource = ''] = resource.split('/');
  const [plural, ...group] = whole.split('.');
  return {
    user: userOf(question),
    groups: ['system:serviceaccounts', `system:serviceaccounts:${accountNamespace}`, 'system:authenticated'],
    resourceAttributes: { namespace, verb, group: group.join('.'), resource: plural, subresource, ...(name === undefined ? {} : { name }) },
  };
}

interface Rules {
  readonly incomplete: boolean;
  readonly resourceRules?: readonly { readonly verbs: readonly string[]; readonly apiGroups?: readonly string[]; readonly resources?: readonly string[]; readonly resourceNames?: readonly string[] }[];
  readonly nonResourceRules?: readonly { readonly verbs: readonly string[]; readonly nonResourceURLs?: readonly string[] }[];
}

/**
 * All that a service account may do in each of these namespaces, as `kubectl auth can-i --list --as=…` shows it: `verb resource`,
 * `verb resource:name`, `verb /path`, in order and each once.
 *
 * @throws where the cluster cannot list everything
 */
export function rightsOf(account: Account, namespaces: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const items = namespaces.map((namespace) => ({ apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } }));
  const answers = kubectl(['create', '-f', '-', `--as=${userOf(account)}`, '-o', 'jsonpath={.status}{"\\n"}'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  const lines = answers.trim().split('\n');
  if (lines.length !== namespaces.length) throw new Error(`asked for ${namespaces.length} lists, got ${lines.length}`);
  return Object.fromEntries(namespaces.map((namespace, index) => [namespace, rightsIn(JSON.parse(lines[index] ?? '') as Rules)]));
}

function rightsIn({ incomplete, resourceRules = [], nonResourceRules = [] }: Rules): readonly string[] {
  if (incomplete) throw new Error('the cluster cannot list all rights: one of its authorizers only answers questions');
  const rights = [
    ...resourceRules.flatMap(({ verbs, apiGroups = [], resources = [], resourceNames = [''] }) =>
      verbs.flatMap((verb) => apiGroups.flatMap((group) => resources.flatMap((resource) => resourceNames.map((name) => `${verb} ${resourceIn(group, resource)}${name === '' ? '' : `:${name}`}`)))),
    ),
    ...nonResourceRules.flatMap(({ verbs, nonResourceURLs = [] }) => verbs.flatMap((verb) => nonResourceURLs.map((url) => `${verb} ${url}`))),
  ];
  return [...new Set(rights)].sort();
}

/** `coderuns.example.com/status`, as a Question has it. */
function resourceIn(group: string, resource: string): string {
  const [plural = '', subresource] = resource.split('/');
  return `${plural}${group === '' ? '' : `.${group}`}${subresource === undefined ? '' : `/${subresource}`}`;
}
