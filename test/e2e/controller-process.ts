import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MOUNTS } from '../../lib/contract/mounts.ts';
import { SERVICE_ACCOUNTS } from '../../lib/contract/actors.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { kubectl } from './kubectl.ts';

const MAIN = join(import.meta.dirname, '../../lib/cli/main.ts');

export interface ProcessOptions {
  readonly environment: Environment;
  /** What it speaks to GitHub with. */
  readonly token: string;
  readonly pod: string;
}

/** Our process as a Deployment runs it, but for the pod: `tm controller` with the mounts, and with the rights of its service account and no others. */
export class ControllerProcess {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #ended: Promise<number | null>;
  readonly pod: string;
  /** Lines that it logged. */
  readonly lines: { readonly msg: string; readonly port?: number; readonly serves?: readonly string[]; readonly [field: string]: unknown }[] = [];

  constructor({ environment, token, pod }: ProcessOptions) {
    this.pod = pod;
    this.#folder = mkdtempSync(join(tmpdir(), `${pod}-`));
    const put = (path: string, text: string): void => {
      mkdirSync(join(this.#folder, path, '..'), { recursive: true });
      writeFileSync(join(this.#folder, path), text);
    };
    put(join(MOUNTS.config, 'environment.json'), JSON.stringify(environment));
    put(join(MOUNTS.github, 'token'), token);
    put('kubeconfig', kubeconfigOf(environment.namespaces.workflows));
    const env = { ...process.env, TM_POD: pod, TM_HTTP_PORT: '0', TM_METRICS_PORT: '0', TM_MOUNTS_ROOT: this.#folder, TM_LOG_LEVEL: 'debug', KUBECONFIG: join(this.#folder, 'kubeconfig') };
    this.#process = spawn(process.execPath, [MAIN, 'controller'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let rest = '';
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('{')) this.lines.push(JSON.parse(line) as (typeof this.lines)[number]);
    });
    this.#ended = new Promise((resolve) => this.#process.on('exit', (code) => resolve(code)));
  }

  /** What it serves at a path; `undefined` while it does not listen there. */
  async get(path: string): Promise<{ readonly status: number; readonly text: string } | undefined> {
    const port = this.lines.find(({ serves }) => serves?.includes(path))?.port;
    if (port === undefined) return undefined;
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  }

  get leads(): boolean {
    return this.lines.some(({ msg }) => msg === 'leading');
  }

  /** @returns its exit code; `null` where a signal ended it */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    this.#process.kill(signal);
    const code = await this.#ended;
    rmSync(this.#folder, { recursive: true, force: true });
    return code;
  }
}

function kubeconfigOf(namespace: string): string {
  const admin = JSON.parse(kubectl(['config', 'view', '--raw', '--minify', '-o', 'json'])) as { readonly clusters: readonly { readonly cluster: object }[] };
  const token = kubectl(['create', 'token', SERVICE_ACCOUNTS.controller, '-n', namespace, '--duration=1h']).trim();
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'test', cluster: admin.clusters[0]?.cluster }],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
  });
}
