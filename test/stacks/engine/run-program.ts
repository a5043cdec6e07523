import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Deployment, type Steps } from './deployment.ts';
import type { Cluster } from './cluster.ts';
import { serveMonitor } from './monitor.ts';
import { State } from './state.ts';

export interface RunOptions {
  /** The folder with Pulumi.yaml. */
  readonly program: string;
  readonly stack: string;
  /** Where the state is kept. */
  readonly state: string;
  readonly cluster: Cluster;
  /** Settings that win over those of Pulumi.<stack>.yaml, by their whole keys, as JSON or text. @default {} */
  readonly settings?: Readonly<Record<string, string>>;
  /** Keys among them whose values are secrets. @default [] */
  readonly secretKeys?: readonly string[];
  readonly say?: (line: string) => void;
}

export interface RunResult {
  readonly ok: boolean;
  readonly steps: Steps;
  readonly outputs: unknown;
  /** What the program complained of. */
  readonly errors: readonly string[];
}

const RUN = join(dirname(createRequire(import.meta.url).resolve('@pulumi/pulumi/package.json')), 'cmd/run/index.js');

interface ProjectFile {
  readonly name: string;
  readonly main?: string;
}

/** Runs an unchanged program as Pulumi's language host does, and applies what it registers. */
export async function runProgram({ program, stack, state, cluster, settings = {}, secretKeys = [], say }: RunOptions): Promise<RunResult> {
  const project = parse(readFileSync(join(program, 'Pulumi.yaml'), 'utf8')) as ProjectFile;
  const deployment = new Deployment({ project: project.name, stack, folder: program, state: new State(state), cluster, ...(say !== undefined && { say }) });
  const errors: string[] = [];
  let outputs: unknown;
  const monitor = await serveMonitor(deployment, {
    log: (severity, message) => (severity === 'error' ? errors.push(message) : say?.(message)),
    outputs: (all) => (outputs = all),
  });
  try {
    const addresses = [`--monitor=${monitor.address}`, `--engine=${monitor.address}`];
    const args = [RUN, ...addresses, `--project=${project.name}`, `--stack=${stack}`, '--organization=test', `--root-directory=${program}`, `--pwd=${program}`, '--parallel=16', project.main ?? '.'];
    const child = spawn(process.execPath, args, { env: { ...process.env, PULUMI_CONFIG: JSON.stringify(settingsOf(program, stack, settings)), PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys) }, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += String(chunk)));
    const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
    if (status === 0) await deployment.end();
    else if (errors.length === 0) errors.push(complaint.trim() || `the program ended with ${status}`);
    return { ok: status === 0, steps: deployment.steps, outputs, errors };
  } finally {
    monitor.close();
  }
}

/** Deletes all that the state holds. */
export async function destroy({ program, stack, state, cluster, say }: Pick<RunOptions, 'program' | 'stack' | 'state' | 'cluster' | 'say'>): Promise<Steps> {
  const { name } = parse(readFileSync(join(program, 'Pulumi.yaml'), 'utf8')) as ProjectFile;
  const deployment = new Deployment({ project: name, stack, folder: program, state: new State(state), cluster, ...(say !== undefined && { say }) });
  await deployment.destroy();
  return deployment.steps;
}

/** As the CLI gives them to a program: texts as they are, all else as JSON. */
function settingsOf(program: string, stack: string, settings: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { config = {} } = (parse(readFileSync(join(program, `Pulumi.${stack}.yaml`), 'utf8')) ?? {}) as { readonly config?: Readonly<Record<string, unknown>> };
  const written = Object.entries(config).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)] as const);
  return { ...Object.fromEntries(written), ...settings };
}
