import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { MOUNTS } from '../../../lib/contract/mounts.ts';
import type { Environment } from '../../../lib/environment/schema.ts';

const READY_SECONDS = 60;
/** As lib/runtime/build.ts: libraries that are not modules call `require`. */
const BANNER = "import { createRequire as tmCreateRequire } from 'node:module';\nconst require = tmCreateRequire(import.meta.url);";

export interface ControllerOptions {
  readonly environment: Environment;
  /** For the GitHub of the environment. */
  readonly token: string;
  /** @default - the one of this process */
  readonly kubeconfig?: string;
}

/** Our controller as a process of this machine. */
export interface Controller {
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/** Bundles it as the image has it, starts it with what its pod would have mounted, and waits until it is ready. */
export async function startController({ environment, token, kubeconfig }: ControllerOptions): Promise<Controller> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-controller-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const program = await bundle(folder);
    writeMounts(folder, environment, token);
    const log = join(folder, 'controller.log');
    const [http, metrics] = [await freePort(), await freePort()];
    const output = openSync(log, 'w');
    const child = spawn(process.execPath, [program, folder, `bench-${process.pid}`, String(http), String(metrics)], {
      stdio: ['ignore', output, output],
      // A group of its own: Ctrl-C is for the benchmark, which then stops it.
      detached: true,
      env: { ...process.env, ...(kubeconfig !== undefined && { KUBECONFIG: kubeconfig }) },
    });
    const stop = async (): Promise<void> => {
      await end(child);
      remove();
    };
    await ready(child, http, log).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { pid: child.pid ?? 0, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

async function bundle(folder: string): Promise<string> {
  const program = join(folder, 'controller.js');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  await build({ entryPoints: [join(import.meta.dirname, 'controller-main.ts')], outfile: program, bundle: true, platform: 'node', target: 'node24', format: 'esm', banner: { js: BANNER }, logLevel: 'silent' });
  return program;
}

function writeMounts(folder: string, environment: Environment, token: string): void {
  const file = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { mode: 0o600 });
  };
  file(`${MOUNTS.config}/environment.json`, JSON.stringify(environment));
  file(`${MOUNTS.overrides}/overrides.yaml`, '');
  file(`${MOUNTS.routing}/routing.yaml`, '');
  file(`${MOUNTS.github}/token`, token);
}

/** Another may take it before we do: then the controller says so, and ends. */
function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => server.listen(0, () => {
    const { port } = server.address() as AddressInfo;
    server.close(() => resolve(port));
  }));
}

async function ready(child: ChildProcess, port: number, log: string): Promise<void> {
  const deadline = Date.now() + READY_SECONDS * 1000;
  for (;;) {
    if (hasEnded(child)) throw new Error(`the controller ended by itself:\n${tail(log)}`);
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok === true) return;
    if (Date.now() > deadline) throw new Error(`the controller is not ready after ${READY_SECONDS} s (${(await answer?.text()) ?? 'no answer'}):\n${tail(log)}`);
    await sleep(200);
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;
const tail = (file: string): string => readFileSync(file, 'utf8').split('\n').slice(-20).join('\n');

const PATIENCE_MS = 40_000;

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(timer);
}
