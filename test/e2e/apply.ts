import { spawnSync } from 'node:child_process';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { manifestsToYaml } from '../../lib/yaml/yaml.ts';
import { kubectl } from './run-kubectl.ts';

/** What a server-side apply printed: one line an object, and the server's warnings, such as those of pod security. */
export interface Applied {
  readonly objects: readonly string[];
  readonly warnings: readonly string[];
}

/** Applies objects in their order, as `kubectl apply --server-side` does; throws with every complaint of the server. */
export function apply(objects: readonly Manifest[]): Applied {
  const { status, stdout, stderr } = spawnSync('kubectl', ['apply', '--server-side', '-f', '-'], { encoding: 'utf8', input: manifestsToYaml(objects), maxBuffer: 64 * 2 ** 20 });
  if (status !== 0) throw new Error(stderr);
  return { objects: lines(stdout), warnings: lines(stderr) };
}

/** What a second apply would change: nothing, or a diff. */
export function pendingChanges(objects: readonly Manifest[]): string {
  const { status, stdout, stderr } = spawnSync('kubectl', ['diff', '--server-side', '-f', '-'], { encoding: 'utf8', input: manifestsToYaml(objects), maxBuffer: 64 * 2 ** 20 });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return stdout;
}

/** The objects whose kinds the cluster knows or that `objects` itself defines, and the kinds that it does not know. */
export function knownToCluster(objects: readonly Manifest[]): { readonly known: readonly Manifest[]; readonly unknownKinds: readonly string[] } {
  const kinds = new Set(
    kubectl(['api-resources', '--no-headers'])
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .map((columns) => `${columns.at(-3)} ${columns.at(-1)}`),
  );
  const isKnown = ({ apiVersion, kind }: Manifest): boolean => kinds.has(`${apiVersion} ${kind}`);
  return { known: objects.filter(isKnown), unknownKinds: [...new Set(objects.filter((object) => !isKnown(object)).map(({ kind }) => kind))] };
}

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
