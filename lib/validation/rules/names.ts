import type { ObjectMeta } from '../../../imports/kubernetes.types.ts';
import { isTemplated } from '../objects/placeholders.ts';
import { sitesOf, type Subject } from '../objects/subject.ts';
import { finding, type Finding, type Rule } from '../rule.ts';
import { fieldPath } from '../schema/path.ts';

const DNS_SUBDOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const DNS_LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;
const KEY_NAME = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;

const SUBDOMAIN_LENGTH = 253;
const LABEL_LENGTH = 63;
/** Kinds whose name is a DNS label, because it becomes one or a label's value. Those of Argo Workflows are held to it by `argo-limits`. */
const LABEL_NAMES: ReadonlySet<string> = new Set(['EventBus', 'EventSource', 'Namespace', 'Sensor', 'Service']);
/** Argo puts the time into the names of the Workflows that a CronWorkflow starts. */
const CRON_LENGTH = 52;
/** Kubernetes takes any path segment as the name of these. */
const FREE_NAMES: ReadonlySet<string> = new Set(['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding']);
/** All annotations of an object together, in bytes. */
const ANNOTATIONS_SIZE = 256 * 1024;

/** Names, labels and annotations are such as the API server takes. */
export const names: Rule = {
  name: 'names',
  *check(set) {
    for (const subject of set.subjects) {
      if (subject.faults.length > 0) continue;
      yield* nameOf(subject);
      for (const { value, path } of sitesOf(subject, 'ObjectMeta')) yield* labelsOf(subject, path, value);
    }
  },
};

function* nameOf(subject: Subject): Iterable<Finding> {
  const { kind, metadata } = subject.manifest;
  const { name } = metadata;
  if (name === undefined) {
    if (subject.origin === 'file') yield finding(subject, 'metadata.name', 'is missing', 'give the object a name that says what it is for: it must be the same at every synthesis');
    return;
  }
  // A trigger's parameters write the rest of a name when an event comes.
  if (isTemplated(name) || FREE_NAMES.has(kind) || subject.origin === 'trigger') return;
  const [pattern, what, length] = LABEL_NAMES.has(kind) ? ([DNS_LABEL, '[a-z0-9-]', LABEL_LENGTH] as const) : ([DNS_SUBDOMAIN, '[a-z0-9.-]', kind === 'CronWorkflow' ? CRON_LENGTH : SUBDOMAIN_LENGTH] as const);
  if (!pattern.test(name) || name.length > length) {
    yield finding(subject, 'metadata.name', `not a name for a ${kind}`, `use at most ${length} characters of ${what}, a letter or digit first and last`, name);
  }
}

function* labelsOf(subject: Subject, path: string, { labels, annotations }: ObjectMeta): Iterable<Finding> {
  for (const [field, entries] of [['labels', labels], ['annotations', annotations]] as const) {
    if (typeof entries !== 'object' || entries === null) continue;
    const at = fieldPath(path, field);
    for (const [key, value] of Object.entries(entries)) {
      if (value === undefined) continue;
      if (!isKey(key)) yield finding(subject, fieldPath(at, key), `not a key for ${field}`, 'use at most 63 characters of [A-Za-z0-9._-], after a domain and / where there is one', key);
      if (field === 'labels' && !isTemplated(value) && !LABEL_VALUE.test(value)) {
        yield finding(subject, fieldPath(at, key), 'not a value for a label', 'use at most 63 characters of [A-Za-z0-9._-], a letter or digit first and last, or make it an annotation', value);
      }
    }
  }
  const size = Object.entries(annotations ?? {}).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value ?? ''), 0);
  if (size > ANNOTATIONS_SIZE) yield finding(subject, fieldPath(path, 'annotations'), `${size} bytes, at most ${ANNOTATIONS_SIZE} are allowed`, 'put it into a ConfigMap');
}

function isKey(key: string): boolean {
  const [name = '', domain, more] = key.split('/').toReversed();
  return more === undefined && KEY_NAME.test(name) && (domain === undefined || (DNS_SUBDOMAIN.test(domain) && domain.length <= SUBDOMAIN_LENGTH));
}
