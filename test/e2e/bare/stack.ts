import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kubectlCluster } from '../../stacks/engine/kubectl-cluster.ts';
import { runProgram, type RunResult } from '../../stacks/engine/run-program.ts';
import { hashOf } from '../../stacks/engine/state.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** One stack of ours on the cluster: its program, as it is, and its state. */
export class Stack {
  readonly #project: 'platform' | 'environment';
  readonly #settings: Readonly<Record<string, string>>;
  readonly #password: string;
  readonly stateFile: string;

  constructor(project: 'platform' | 'environment', folder: string, settings: Readonly<Record<string, string>>, password: string) {
    this.#project = project;
    this.#password = password;
    this.#settings = Object.fromEntries(Object.entries({ ...settings, artifactStorePassword: password }).map(([key, value]) => [`taskmaster-${project}:${key}`, value]));
    this.stateFile = join(folder, `${project}.json`);
  }

  /** `pulumi up`. @throws where the program or the cluster refuses */
  async up(change: Readonly<Record<string, string>> = {}): Promise<RunResult> {
    const changed = Object.fromEntries(Object.entries(change).map(([key, value]) => [`taskmaster-${this.#project}:${key}`, value]));
    const secretKeys = [`taskmaster-${this.#project}:artifactStorePassword`];
    const result = await runProgram({ program: join(ROOT, 'stacks', this.#project), stack: 'dev', state: this.stateFile, cluster: kubectlCluster, settings: { ...this.#settings, ...changed }, secretKeys });
    if (!result.ok) throw new Error(result.errors.join('\n'));
    return result;
  }

  /** `pulumi up` that is killed without notice when it has made so many resources. */
  async upUntil(resources: number): Promise<void> {
    const program = join(import.meta.dirname, 'up-in-a-process.ts');
    const child = spawn(process.execPath, [program, this.#project, this.stateFile], { stdio: 'ignore', detached: true, env: { ...process.env, STACK_SETTINGS: JSON.stringify(this.#settings) } });
    while (this.count() < resources && child.exitCode === null) await sleep(50);
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }

  count(): number {
    return existsSync(this.stateFile) ? (JSON.parse(readFileSync(this.stateFile, 'utf8')) as { readonly resources: readonly unknown[] }).resources.length : 0;
  }

  /** Whether the state holds the password, as it is or as a Secret's data has it. */
  tellsPassword(): boolean {
    const state = readFileSync(this.stateFile, 'utf8');
    return [this.#password, Buffer.from(this.#password).toString('base64')].some((text) => state.includes(text));
  }

  /** The same for the same resources with the same inputs. */
  fingerprint(): string {
    const { resources } = JSON.parse(readFileSync(this.stateFile, 'utf8')) as { readonly resources: readonly { readonly urn: string; readonly inputsHash: string }[] };
    return hashOf(resources.map(({ urn, inputsHash }) => `${urn} ${inputsHash}`).sort());
  }
}

/** What `npm run drift` says of the platform. */
export function drift(releases: string): { readonly status: number | null; readonly objects: readonly string[] } {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'drift', '--', 'dev', '--releases', releases, '--json'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  if (stderr !== '') throw new Error(stderr);
  const { differences } = JSON.parse(stdout) as { readonly differences: readonly { readonly object: string }[] };
  return { status, objects: differences.map(({ object }) => object) };
}
