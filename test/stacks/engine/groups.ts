import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../../../lib/contract/manifest.ts';

/** What others need comes first, as the provider has it; what is not named here comes last. */
const ORDER = ['Namespace', 'CustomResourceDefinition', 'PriorityClass', 'ServiceAccount', 'Secret', 'ConfigMap', 'PersistentVolumeClaim', 'ClusterRole', 'Role', 'ClusterRoleBinding', 'RoleBinding', 'Service', 'Deployment', 'StatefulSet'];

interface GroupInputs {
  readonly objs?: readonly Manifest[];
  readonly file?: string;
}

/** The objects of a `ConfigGroup` or a `ConfigFile`, in waves: those of one kind are applied at once. */
export function wavesOf(inputs: GroupInputs, folder: string): readonly (readonly Manifest[])[] {
  const objects = [...(inputs.objs ?? []), ...(inputs.file === undefined ? [] : read(isAbsolute(inputs.file) ? inputs.file : join(folder, inputs.file)))];
  const place = ({ kind }: Manifest): number => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  const waves = Map.groupBy(objects, place);
  return [...waves.keys()].sort((a, b) => a - b).map((rank) => waves.get(rank) ?? []);
}

const read = (path: string): readonly Manifest[] =>
  parseAllDocuments(readFileSync(path, 'utf8'), { version: '1.1' }).map((document) => document.toJS() as Manifest | null).filter((object) => object !== null);
