import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../../../lib/environment/schema.ts';
import { nodeAddress } from '../images.ts';
import { writeEnvironment } from '../whole/house-environment.ts';

const ROOT = join(import.meta.dirname, '../../..');
const IDENTITY = { GIT_AUTHOR_NAME: 'Ann', GIT_AUTHOR_EMAIL: 'ann@example.com', GIT_COMMITTER_NAME: 'Ann', GIT_COMMITTER_EMAIL: 'ann@example.com', GIT_CONFIG_GLOBAL: '/dev/null' };

/** What `npm run gitops -- --json` says, as far as it is looked at here. */
export interface GitOpsSummary {
  readonly commit: string;
  readonly environments: readonly { readonly name: string; readonly tasks: { readonly removed: readonly string[] }; readonly objects: readonly { readonly object: string; readonly change: string }[] }[];
}

/** A GitOps repository as users have one: a remote that the cluster reads by `git daemon`, a checkout, environments and tasks of one's own. */
export class GitRepository {
  readonly #folder: string;
  readonly #daemon: ChildProcess;
  readonly url: string;

  private constructor(folder: string, daemon: ChildProcess, url: string) {
    this.#folder = folder;
    this.#daemon = daemon;
    this.url = url;
  }

  static async serve(): Promise<GitRepository> {
    const folder = mkdtempSync(join(tmpdir(), 'argocd-'));
    const port = await freePort();
    for (const args of [['init', '-q', '--bare', '-b', 'main', 'served/gitops.git'], ['clone', '-q', 'served/gitops.git', 'checkout'], ['-C', 'checkout', 'checkout', '-q', '-b', 'main']]) git(folder, args);
    cpSync(join(ROOT, 'examples/orchestrator'), join(folder, 'app'), { recursive: true });
    const daemon = spawn('git', ['daemon', '--listen=0.0.0.0', `--port=${port}`, '--reuseaddr', '--export-all', `--base-path=${join(folder, 'served')}`, join(folder, 'served')], { stdio: 'ignore' });
    const repository = new GitRepository(folder, daemon, `git://${nodeAddress()}:${port}/gitops.git`);
    for (let left = 50; spawnSync('git', ['ls-remote', repository.url]).status !== 0; left -= 1) {
      if (left === 0) throw new Error('git daemon does not answer');
      await sleep(100);
    }
    return repository;
  }

  /** The folder that the cluster sees an environment as. */
  dist(environment: string): string {
    return join(this.#folder, 'checkout/dist', environment);
  }

  write(environment: Environment): void {
    writeEnvironment(environment, join(this.#folder, 'environments'));
  }

  /** Marks a task as done in tasks.json. */
  finish(task: number): void {
    const file = join(this.#folder, 'app/.taskmaster/tasks/tasks.json');
    const tags = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { tasks: { id: number; status: string }[] }>;
    for (const { tasks } of Object.values(tags)) for (const one of tasks) if (one.id === task) one.status = 'done';
    writeFileSync(file, JSON.stringify(tags, undefined, 2));
  }

  /** `npm run gitops`, for all environments, pushed. */
  deploy(): GitOpsSummary {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'gitops', '--', '--repo', join(this.#folder, 'checkout'), '--push', '--json'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, ...IDENTITY, NODE_OPTIONS: '', TASKS_FILE: join(this.#folder, 'app'), ENVIRONMENTS: '', ENVIRONMENTS_DIRECTORY: join(this.#folder, 'environments') },
    });
    if (status !== 0) throw new Error(`npm run gitops ended with ${status}: ${stderr}`);
    return JSON.parse(stdout) as GitOpsSummary;
  }

  /** What somebody does by hand who knows no better: takes files away, and pushes. @returns the commit */
  removeByHand(files: readonly string[]): string {
    const checkout = join(this.#folder, 'checkout');
    git(checkout, ['rm', '-q', ...files.map((file) => `dist/*/${file}`)]);
    git(checkout, ['commit', '-q', '-m', 'a mistake']);
    git(checkout, ['push', '-q', 'origin', 'main']);
    return git(checkout, ['rev-parse', 'HEAD']);
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#daemon.once('exit', resolve));
    this.#daemon.kill();
    await ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function git(folder: string, args: readonly string[]): string {
  mkdirSync(folder, { recursive: true });
  const { status, stdout, stderr } = spawnSync('git', [...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...IDENTITY } });
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
