import { CONFIG_MAPS } from '../../contract/actors.ts';
import type { Fault } from '../../contract/fault.ts';
import { isRecord } from '../../tasks/findings.ts';
import { readYaml, type YamlSource } from './yaml-source.ts';

/** The key of the ConfigMap that holds the overrides. */
const KEY = 'overrides.yaml';

/** The overrides of a file: its own text, or what is in it where it is the manifest of the ConfigMap `task-overrides`. */
export function readOverridesYaml(text: string, file: string): YamlSource | readonly Fault[] {
  const outer = readYaml(text, file, 0);
  if (isFaults(outer) || !isRecord(outer.value) || outer.value.kind !== 'ConfigMap') return outer;
  const { metadata, data } = outer.value;
  const name = isRecord(metadata) ? metadata.name : undefined;
  if (name !== CONFIG_MAPS.overrides) {
    return [{ file, path: 'metadata.name', message: 'this ConfigMap does not hold overrides', ...(name !== undefined && { value: name }), remedy: `call it ${CONFIG_MAPS.overrides}` }];
  }
  const inner = isRecord(data) ? data[KEY] : undefined;
  if (typeof inner !== 'string') {
    const keys = isRecord(data) ? Object.keys(data) : [];
    return [{ file, path: `data["${KEY}"]`, message: 'there is no text under this key', remedy: keys.length === 0 ? 'add it, followed by | and the overrides' : `it has ${keys.join(', ')}: call the one with the overrides ${KEY}` }];
  }
  return readYaml(inner, file, outer.blockStart(['data', KEY]));
}

export const isFaults = (read: YamlSource | readonly Fault[]): read is readonly Fault[] => Array.isArray(read);
