import { spawnSync } from 'node:child_process';
import { RUN_DEFINITIONS } from '../../lib/contract/crds/crds.ts';
import { definitionManifest, definitionName, runApiVersion } from '../../lib/contract/crds/definition.ts';
import { kubectl } from './kubectl.ts';

/**
 * A group and a namespace of their own, so that no environment on the cluster is touched. Behind its first dot is no group that
 * another test installs: kubectl reads `crun.a.b.c` as the short name in version `a` of group `b.c` too, where that group is there.
 */
export const GROUP = 'crds-e2e.example.com';
export const NAMESPACE = 'crds-e2e';

type Fields = Readonly<Record<string, unknown>>;
const inNamespace = ['--namespace', NAMESPACE];

export function installDefinitions(): void {
  const definitions = { apiVersion: 'v1', kind: 'List', items: RUN_DEFINITIONS.map((definition) => definitionManifest(definition, GROUP)) };
  kubectl(['apply', '--server-side', '-f', '-'], JSON.stringify(definitions));
  const names = RUN_DEFINITIONS.map((definition) => `crd/${definitionName(definition, GROUP)}`);
  kubectl(['wait', '--for=condition=Established', '--timeout=60s', ...names]);
  kubectl(['create', 'namespace', NAMESPACE]);
}

export function removeDefinitions(): void {
  kubectl(['delete', 'namespace', NAMESPACE, '--ignore-not-found', '--wait=true']);
  kubectl(['delete', 'crd', '--ignore-not-found', '--wait=true', ...RUN_DEFINITIONS.map((definition) => definitionName(definition, GROUP))]);
}

export const run = (kind: string, name: string, spec: Fields): string => JSON.stringify({ apiVersion: runApiVersion(GROUP), kind, metadata: { name, namespace: NAMESPACE }, spec });

/** Makes or changes a run, and gives it as it is stored. */
export const apply = (kind: string, name: string, spec: Fields): { readonly spec: Fields; readonly status?: Fields } =>
  JSON.parse(kubectl(['apply', '--server-side', '-o', 'json', '-f', '-'], run(kind, name, spec))) as { spec: Fields; status?: Fields };

/** What the API server says against a run; undefined where it says nothing. Nothing is stored. */
export const objection = (kind: string, name: string, spec: Fields): string | undefined => complaint(['apply', '--server-side', '--dry-run=server', '-f', '-'], run(kind, name, spec));

const statusPatch = (kind: string, name: string, status: Fields | null): readonly string[] => [
  ...['patch', `${kind.toLowerCase()}.${GROUP}`, name, ...inNamespace],
  ...['--subresource=status', '--type=merge', '--patch', JSON.stringify({ status })],
];

/** Merges into a run's status. */
export const report = (kind: string, name: string, status: Fields): void => void kubectl(statusPatch(kind, name, status));

/** What the API server says against a change of a run's status; undefined where it says nothing. Nothing is stored. */
export const statusObjection = (kind: string, name: string, status: Fields | null): string | undefined => complaint([...statusPatch(kind, name, status), '--dry-run=server']);

/** The table that kubectl prints, each row as its cells. */
export const table = (kind: string, ...options: readonly string[]): readonly (readonly string[])[] =>
  kubectl(['get', `${kind}.${GROUP}`, ...inNamespace, ...options])
    .trim()
    .split('\n')
    .map((row) => row.split(/\s{2,}/).map((cell) => cell.trim()));

function complaint(args: readonly string[], input?: string): string | undefined {
  const { status, stderr } = spawnSync('kubectl', args, { encoding: 'utf8', ...(input === undefined ? {} : { input }) });
  return status === 0 ? undefined : stderr;
}
