import type { KeyToPath, LocalObjectReference } from '../../../../imports/kubernetes.types.ts';
import { sitesOf, type Subject } from '../../objects/subject.ts';
import { finding, type Finding } from '../../rule.ts';
import type { Check } from './check.ts';
import { knownSecrets, type KnownSecrets } from './known-secrets.ts';
import { remedyFor } from './remedy.ts';
import { isKnown, itemsOf } from '../../objects/unknown.ts';

/** Every Secret that is mounted or read from is declared, made by an ExternalSecret or known to be there, with the keys that are asked of it. */
export const secrets: Check = function* (set, options) {
  const known = knownSecrets(set, options);
  const allAreKnown = options.knownSecrets !== undefined;
  for (const subject of set.subjects) {
    if (!isKnown(subject.namespace)) continue;
    for (const use of usesOf(subject)) if (!use.optional) yield* findingsOf(known, allAreKnown, subject, use);
  }
};

interface Key {
  readonly key: string;
  readonly path: string;
}

interface Use {
  readonly name: string | undefined;
  /** Of the name. */
  readonly path: string;
  readonly keys: readonly Key[];
  readonly optional: boolean;
}

function* usesOf(subject: Subject): Iterable<Use> {
  for (const { value, path } of sitesOf(subject, 'SecretKeySelector')) {
    yield { name: value.name, path: `${path}.name`, keys: [{ key: value.key, path: `${path}.key` }], optional: value.optional ?? false };
  }
  for (const { value, path } of sitesOf(subject, 'SecretEnvSource')) yield { name: value.name, path: `${path}.name`, keys: [], optional: value.optional ?? false };
  for (const { value, path } of sitesOf(subject, 'SecretProjection')) yield { name: value.name, path: `${path}.name`, keys: keysOf(value.items, path), optional: value.optional ?? false };
  for (const { value, path } of sitesOf(subject, 'SecretVolumeSource')) yield { name: value.secretName, path: `${path}.secretName`, keys: keysOf(value.items, path), optional: value.optional ?? false };
  for (const { value, path } of sitesOf(subject, 'IngressTLS')) {
    const at = `${path}.secretName`;
    yield { name: value.secretName, path: at, keys: ['tls.crt', 'tls.key'].map((key) => ({ key, path: at })), optional: false };
  }
  for (const site of ['PodSpec', 'WorkflowSpec', 'EventsPodTemplate'] as const) {
    for (const { value, path } of sitesOf(subject, site)) yield* pullSecrets(value.imagePullSecrets, path);
  }
}

const keysOf = (items: readonly KeyToPath[] | undefined, path: string): readonly Key[] => itemsOf(items).map(({ key }, index) => ({ key, path: `${path}.items[${index}].key` }));

const pullSecrets = (references: readonly LocalObjectReference[] | undefined, path: string): readonly Use[] =>
  itemsOf(references).map(({ name }, index) => ({ name, path: `${path}.imagePullSecrets[${index}].name`, keys: [], optional: false }));

function* findingsOf(known: KnownSecrets, allAreKnown: boolean, subject: Subject, { name, path, keys }: Use): Iterable<Finding> {
  if (!isKnown(name)) return;
  const there = known.get(subject.namespace ?? '');
  if (there === undefined || !there.has(name)) {
    const remedy = remedyFor(name, [...(there?.keys() ?? [])], 'let an ExternalSecret make it, or add it to the Secrets that the environment refers to');
    if (allAreKnown) yield finding(subject, path, `names no Secret of namespace ${subject.namespace}`, remedy, name);
    return;
  }
  const existing = there.get(name);
  for (const { key, path: at } of keys) {
    if (existing === undefined || !isKnown(key) || existing.has(key)) continue;
    yield finding(subject, at, `names no key of Secret ${subject.namespace}/${name}`, remedyFor(key, [...existing], 'add the key to it'), key);
  }
}
