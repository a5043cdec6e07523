import type { ImportedKind } from './sources.ts';

const last = (definition: string): string => definition.slice(definition.lastIndexOf('.') + 1);

/**
 * A short type name for each definition: its last part. A kind itself becomes `<Kind>Manifest`, so that its class can bear the short name.
 * Where Argo and Kubernetes both have a name, Argo keeps it and that of Kubernetes begins with `Kube`.
 * @throws when two definitions would still share a name
 */
export function shortNames(definitions: readonly string[], kinds: readonly ImportedKind[]): ReadonlyMap<string, string> {
  const roots = new Map(kinds.map((kind) => [kind.definition, `${kind.kind}Manifest`]));
  const ofArgo = new Set(definitions.filter((name) => name.startsWith('io.argoproj.')).map(last));
  const names = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const definition of definitions) {
    const plain = last(definition);
    const name = roots.get(definition) ?? (!definition.startsWith('io.argoproj.') && ofArgo.has(plain) ? `Kube${plain}` : plain);
    const owner = owners.get(name);
    if (owner !== undefined) throw new Error(`definitions '${owner}' and '${definition}' would both be the type '${name}': give one a name of its own in imports/generate/short-names.ts`);
    owners.set(name, definition);
    names.set(definition, name);
  }
  return names;
}
