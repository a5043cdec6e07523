import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { GIT_ENV } from '../../e2e/github/git/git.ts';
import { startGitHub, type StandInGitHub, type StartOptions } from '../../e2e/github/stand-in-github.ts';

const run = promisify(execFile);

export const REPOSITORY = 'acme/shop';
export const SECRET = 'not a secret';

export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Answered<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** A stand-in for GitHub with one repository, three users, and a server that its webhooks go to. */
export class ASite {
  readonly github: StandInGitHub;
  readonly received: Received[] = [];
  /** What the receiver answers. */
  answer = 200;
  readonly #receiver: Server;
  readonly #folder = mkdtempSync(join(tmpdir(), 'a-site-'));

  private constructor(github: StandInGitHub) {
    this.github = github;
    this.#receiver = createServer((request, response) => {
      void buffer(request).then((bytes) => {
        this.received.push({ headers: request.headers as Record<string, string>, text: String(bytes), body: JSON.parse(String(bytes)) as Record<string, unknown> });
        response.writeHead(this.answer).end('thanks');
      });
    });
  }

  static async start(options: StartOptions = {}): Promise<ASite> {
    const site = new ASite(await startGitHub(options));
    await new Promise<void>((resolve) => site.#receiver.listen(0, '127.0.0.1', resolve));
    for (const login of ['rex[bot]', 'tess[bot]']) site.github.addUser(login, { token: login });
    site.github.addUser('maria', { token: 'maria', level: 'admin' });
    await site.github.createRepository(REPOSITORY, { 'README.md': '# Shop\n' });
    return site;
  }

  get hookUrl(): string {
    return `http://127.0.0.1:${(this.#receiver.address() as AddressInfo).port}/hook`;
  }

  async api<T = Readonly<Record<string, unknown>>>(login: string, method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answered<T>> {
    const url = path.startsWith('http') ? path : `${this.github.apiUrl}${path.startsWith('/') ? path : `/repos/${REPOSITORY}${path === '' ? '' : `/${path}`}`}`;
    const answer = await fetch(url, { method, headers: { ...(login !== '' && { authorization: `Bearer ${login}` }), ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (answer.headers.get('content-type')?.includes('application/json') === true ? JSON.parse(text) : text) as T };
  }

  /** Where a login clones from. */
  remote(login: string): string {
    return `${this.github.url.replace('//', `//x-access-token:${encodeURIComponent(login)}@`)}/${REPOSITORY}.git`;
  }

  /** Runs git in a folder below that of the test. */
  async git(folder: string, ...args: readonly string[]): Promise<string> {
    const env = { ...GIT_ENV, GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org', GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org' };
    return (await run('git', [...args], { cwd: join(this.#folder, folder), env })).stdout.trim();
  }

  /** A clone, with a branch that has a commit of its own, pushed. @returns the commit's id */
  async pushBranch(login: string, branch: string): Promise<string> {
    await this.git('.', 'clone', '--quiet', this.remote(login), branch);
    await this.git(branch, 'checkout', '--quiet', '-b', branch);
    return this.pushCommit(branch);
  }

  async pushCommit(branch: string): Promise<string> {
    await this.git(branch, 'commit', '--quiet', '--allow-empty', '--message', 'Work');
    await this.git(branch, 'push', '--quiet', 'origin', branch);
    return this.git(branch, 'rev-parse', 'HEAD');
  }

  /** A pull request by Rex. @returns its number */
  async openPull(branch: string): Promise<number> {
    await this.github.commit(REPOSITORY, 'rex[bot]', { branch, files: { [`${branch}.txt`]: 'done\n' } });
    const { body } = await this.api<{ number: number }>('rex[bot]', 'POST', 'pulls', { title: branch, head: branch, base: 'main' });
    return body.number;
  }

  addHook(events?: readonly string[]): number {
    return this.github.addHook(REPOSITORY, { url: this.hookUrl, secret: SECRET, ...(events !== undefined && { events }) }).id;
  }

  /** What arrived so far of one kind, once all is out. */
  async webhooks(event: string, action?: string): Promise<readonly Received[]> {
    await this.github.delivered();
    return this.received.filter(({ headers, body }) => headers['x-github-event'] === event && (action === undefined || body['action'] === action));
  }

  async close(): Promise<void> {
    await this.github.close();
    this.#receiver.closeAllConnections();
    await new Promise((resolve) => this.#receiver.close(resolve));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
