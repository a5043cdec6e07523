import { ARGO_CD_SETTINGS, type Manifest } from '../../../contract/manifest.ts';
import { finding } from '../../rule.ts';
import type { Check } from './check.ts';
import { remedyFor } from './remedy.ts';
import { isKnown } from '../../objects/unknown.ts';

/** What belongs to Argo CD lives where Argo CD was installed, long before this. */
const ARGO_CD_KINDS: ReadonlySet<string> = new Set(['AppProject', 'Application', 'ApplicationSet']);
const isOfArgoCd = ({ kind, metadata }: Manifest): boolean => ARGO_CD_KINDS.has(kind) || (kind === 'ConfigMap' && metadata?.name === ARGO_CD_SETTINGS);

/** Every object is put into a namespace that is declared, where the set declares any. */
export const namespaces: Check = function* (set) {
  const declared = set.namesOf('Namespace');
  if (declared.length === 0) return;
  for (const subject of set.subjects) {
    // Of an object that says none, that in which it stands is looked at.
    const namespace = subject.manifest.metadata?.namespace;
    if (!isKnown(namespace) || declared.includes(namespace) || isOfArgoCd(subject.manifest)) continue;
    yield finding(subject, 'metadata.namespace', 'is a namespace that is not declared', remedyFor(namespace, declared, 'declare it'), namespace);
  }
};
