import { kubectl } from './kubectl.ts';

/** A question to the cluster: may this service account do this? */
export interface Question {
  readonly account: string;
  readonly accountNamespace: string;
  readonly verb: string;
  /** Such as `configmaps`, `workflows.argoproj.io`, `pods/log`, `coderuns.example.com/status`. */
  readonly resource: string;
  readonly namespace: string;
  readonly name?: string;
}

/** The cluster's own answers, in the order of the questions. Nothing is done or kept. */
export function mayThey(questions: readonly Question[]): readonly boolean[] {
  const items = questions.map((question) => ({ apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: specOf(question) }));
  const answers = kubectl(['create', '-f', '-', '-o', 'jsonpath={.status.allowed}{"\\n"}'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  const lines = answers.trim().split('\n');
  if (lines.length !== questions.length) throw new Error(`asked ${questions.length} questions, got ${lines.length} answers`);
  return lines.map((line) => line === 'true');
}

function specOf({ account, accountNamespace, verb, resource, namespace, name }: Question): object {
  const [whole = '', subresource = ''] = resource.split('/');
  const [plural, ...group] = whole.split('.');
  return {
    user: `system:serviceaccount:${accountNamespace}:${account}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${accountNamespace}`, 'system:authenticated'],
    resourceAttributes: { namespace, verb, group: group.join('.'), resource: plural, subresource, ...(name === undefined ? {} : { name }) },
  };
}
