import type { ConfigMapManifest, KeyToPath } from '../../../../imports/kubernetes.types.ts';
import type { ManifestSet } from '../../objects/manifest-set.ts';
import { sitesOf, type Subject } from '../../objects/subject.ts';
import { finding, type Finding } from '../../rule.ts';
import { readAs, type Check } from './check.ts';
import { remedyFor } from './remedy.ts';
import { isKnown, itemsOf } from '../../objects/unknown.ts';

/** Every ConfigMap that is mounted or read from is declared, with the keys that are asked of it. Those that are optional may be missing. */
export const configMaps: Check = function* (set) {
  for (const subject of set.subjects) {
    for (const use of usesOf(subject)) if (!use.optional && isKnown(use.namespace)) yield* findingsOf(set, subject, use);
  }
};

/** Argo Workflows reads parameters only from ConfigMaps that it watches: those with this label. To it another one is not there. */
const PARAMETER_LABEL = ['workflows.argoproj.io/configmap-type', 'Parameter'] as const;
const PARAMETER = /\.parameters\[\d+\]\.valueFrom\.configMapKeyRef$/;

interface Key {
  readonly key: string;
  readonly path: string;
}

interface Use {
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly path: string;
  readonly keys: readonly Key[];
  readonly optional: boolean;
}

function* usesOf(subject: Subject): Iterable<Use> {
  const { namespace } = subject;
  // A semaphore may be counted in another namespace than the one where the workflow runs.
  const elsewhere = new Map<string, string | undefined>(sitesOf(subject, 'SemaphoreRef').map(({ value, path }) => [`${path}.configMapKeyRef`, value.namespace] as const));
  for (const { value, path } of sitesOf(subject, 'ConfigMapKeySelector')) {
    const keys = [{ key: value.key, path: `${path}.key` }];
    yield { name: value.name, namespace: elsewhere.get(path) ?? namespace, path, keys, optional: value.optional ?? false };
  }
  for (const { value, path } of sitesOf(subject, 'ConfigMapEnvSource')) yield { name: value.name, namespace, path, keys: [], optional: value.optional ?? false };
  for (const site of ['ConfigMapVolumeSource', 'ConfigMapProjection'] as const) {
    for (const { value, path } of sitesOf(subject, site)) yield { name: value.name, namespace, path, keys: keysOf(value.items, path), optional: value.optional ?? false };
  }
}

const keysOf = (items: readonly KeyToPath[] | undefined, path: string): readonly Key[] => itemsOf(items).map(({ key }, index) => ({ key, path: `${path}.items[${index}].key` }));

function* findingsOf(set: ManifestSet, subject: Subject, { name, namespace, path, keys }: Use): Iterable<Finding> {
  if (!isKnown(name)) return;
  const declared = set.find('ConfigMap', namespace, name);
  if (declared === undefined) {
    yield finding(subject, `${path}.name`, `names no ConfigMap of namespace ${namespace}`, remedyFor(name, set.namesOf('ConfigMap', namespace), 'declare it there'), name);
    return;
  }
  const [label, type] = PARAMETER_LABEL;
  if (PARAMETER.test(path) && declared.manifest.metadata?.labels?.[label] !== type) {
    yield finding(subject, `${path}.name`, 'names a ConfigMap that Argo does not read parameters from', `give ConfigMap ${namespace}/${name} the label ${label}: ${type}`, name);
  }
  const configMap = readAs<ConfigMapManifest>(declared);
  if (configMap === undefined) return;
  const existing = Object.keys({ ...configMap.data, ...configMap.binaryData });
  for (const { key, path: at } of keys) {
    if (isKnown(key) && !existing.includes(key)) yield finding(subject, at, `names no key of ConfigMap ${namespace}/${name}`, remedyFor(key, existing, 'add the key to it'), key);
  }
}
