import { sitesOf, type Subject } from '../../objects/subject.ts';
import { finding } from '../../rule.ts';
import type { Check } from './check.ts';
import { remedyFor } from './remedy.ts';
import { isKnown } from '../../objects/unknown.ts';

/** Kubernetes makes it in every namespace. */
const ALWAYS_THERE = 'default';

/** Every pod runs as a service account that is declared where the pod will run. */
export const serviceAccounts: Check = function* (set) {
  for (const subject of set.subjects) {
    const { namespace } = subject;
    if (!isKnown(namespace)) continue;
    for (const { name, path } of accountsOf(subject)) {
      if (!isKnown(name) || name === ALWAYS_THERE || set.find('ServiceAccount', namespace, name) !== undefined) continue;
      const remedy = remedyFor(name, set.namesOf('ServiceAccount', namespace), 'declare it there');
      yield finding(subject, path, `names no service account of namespace ${namespace}`, remedy, name);
    }
  }
};

interface Account {
  readonly name: string | undefined;
  readonly path: string;
}

function* accountsOf(subject: Subject): Iterable<Account> {
  for (const { value, path } of sitesOf(subject, 'PodSpec')) {
    yield { name: value.serviceAccountName, path: `${path}.serviceAccountName` };
    yield { name: value.serviceAccount, path: `${path}.serviceAccount` };
  }
  for (const { value, path } of sitesOf(subject, 'WorkflowSpec')) {
    yield { name: value.serviceAccountName, path: `${path}.serviceAccountName` };
    yield { name: value.executor?.serviceAccountName, path: `${path}.executor.serviceAccountName` };
    yield { name: value.artifactGC?.serviceAccountName, path: `${path}.artifactGC.serviceAccountName` };
  }
  for (const { value, path } of sitesOf(subject, 'Template')) {
    yield { name: value.serviceAccountName, path: `${path}.serviceAccountName` };
    yield { name: value.executor?.serviceAccountName, path: `${path}.executor.serviceAccountName` };
  }
  for (const { value, path } of sitesOf(subject, 'EventsPodTemplate')) yield { name: value.serviceAccountName, path: `${path}.serviceAccountName` };
  for (const { value, path } of sitesOf(subject, 'EventBusSpec')) {
    yield { name: value.jetstream?.serviceAccountName, path: `${path}.jetstream.serviceAccountName` };
    yield { name: value.nats?.native?.serviceAccountName, path: `${path}.nats.native.serviceAccountName` };
  }
}
