import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAKE_IMAGE } from '../lab.ts';

const CLUSTER = join(import.meta.dirname, '../../../../shared/cluster');
const STATE = '/var/lib/tm-cluster';
const BIN = join(STATE, 'bin');

/** Why no cluster may be taken away here; `undefined` where one may. */
export const noBareCluster = (): string | undefined => (existsSync(join(CLUSTER, 'up')) ? undefined : 'the program that makes an empty test cluster is not here');

/** Takes the test cluster away with everything in it, and starts one without Argo. */
export function beginWithABareCluster(): void {
  run(join(CLUSTER, 'down'), ['--wipe']);
  up('--bare');
}

/** The test cluster as other tests want it, with nothing left of the stacks. */
export function bringArgoBack(): void {
  run(join(CLUSTER, 'down'), ['--wipe']);
  up();
}

/** Twice, where the first gave up waiting on a busy machine: it goes on where it was. */
function up(...args: readonly string[]): void {
  try {
    run(join(CLUSTER, 'up'), args);
  } catch {
    run(join(CLUSTER, 'up'), args);
  }
}

const OLDER = { 'argo-workflows': ['4.0.7', '4.0.6'], 'argo-events': ['1.9.11', '1.9.10'] } as const;

/**
 * Releases as the platform stack reads them, from the manifests of the test cluster. `older` stands in for the version before: the programs are the
 * same under the older tags, because only one version of them is at hand; the definition of WorkflowTemplates lacks its short name, as an older one
 * lacks fields.
 */
export function writeReleases(folder: string, older: boolean): void {
  mkdirSync(folder, { recursive: true });
  for (const [program, [version, before]] of Object.entries(OLDER)) {
    const { status, stdout } = spawnSync('xz', ['-dc', join(CLUSTER, 'manifests', `${program}.yaml.xz`)], { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
    if (status !== 0) throw new Error(`the manifest of ${program} cannot be read`);
    const changed = stdout.replaceAll(`:v${version}`, `:v${before}`).replace(/ {4}shortNames:\n {4}- wftmpl\n/, '');
    writeFileSync(join(folder, `${program}.yaml`), older ? changed : stdout);
  }
}

/** The images that `older` names. */
export function makeOlderImages(): void {
  const argo = join(BIN, 'argo');
  const [, workflows] = OLDER['argo-workflows'];
  const [, events] = OLDER['argo-events'];
  const registry = registryOf('argo-workflows');
  run(MAKE_IMAGE, [`${registry}workflow-controller:v${workflows}`, '--user', '8737', '--entrypoint', 'workflow-controller', `${join(BIN, 'workflow-controller')}:/bin/workflow-controller`]);
  run(MAKE_IMAGE, [`${registry}argocli:v${workflows}`, '--user', '8737', '--entrypoint', 'argo', `${argo}:/bin/argo`]);
  run(MAKE_IMAGE, [`${registry}argoexec:v${workflows}-nonroot`, '--user', '8737', '--entrypoint', 'argoexec', `${argo}:/bin/argoexec`]);
  run(MAKE_IMAGE, [`${registry}argo-events:v${events}`, '--user', '9731', '--entrypoint', '/bin/argo-events', `${join(BIN, 'argo-events')}:/bin/argo-events`, `${argo}:/usr/local/bin/argo`]);
}

/** Where its makers keep a program's images: what stands before their names in the manifest. */
function registryOf(program: string): string {
  const { stdout } = spawnSync('sh', ['-c', `xz -dc '${join(CLUSTER, 'manifests', `${program}.yaml.xz`)}' | grep -m1 'image: .*workflow-controller'`], { encoding: 'utf8' });
  return /image: (.*\/)workflow-controller/.exec(stdout)?.[1] ?? '';
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, [...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
}
