import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface AGitServer {
  readonly url: string;
  /** The folder with `owner/name.git`. */
  readonly root: string;
  /** Credentials that came, as `user:password`. */
  readonly credentials: Set<string>;
  readonly close: () => Promise<void>;
}

/** Git over HTTP by Git's own program, behind a password that is the token. */
export async function startGitServer(token: () => string): Promise<AGitServer> {
  const root = mkdtempSync(join(tmpdir(), 'git-server-'));
  const credentials = new Set<string>();
  const server = createServer((request, response) => {
    const given = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString();
    if (given !== '') credentials.add(given);
    if (given !== `x-access-token:${token()}`) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
      return;
    }
    serve(root, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    root,
    credentials,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        rmSync(root, { recursive: true, force: true });
      }),
  };
}

/** One request by CGI (RFC 3875), as far as Git needs it. */
function serve(root: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://server.invalid');
  const env = {
    PATH: process.env.PATH ?? '',
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    REQUEST_METHOD: request.method ?? 'GET',
    PATH_INFO: pathname,
    QUERY_STRING: search.slice(1),
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    REMOTE_USER: 'pusher',
    ...(request.headers['content-encoding'] !== undefined && { HTTP_CONTENT_ENCODING: request.headers['content-encoding'] }),
    ...(request.headers['git-protocol'] !== undefined && { HTTP_GIT_PROTOCOL: String(request.headers['git-protocol']) }),
  };
  const backend = spawn('git', ['http-backend'], { env });
  const chunks: Buffer[] = [];
  request.pipe(backend.stdin);
  backend.stdin.on('error', () => undefined);
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  backend.on('close', () => {
    const all = Buffer.concat(chunks);
    const end = all.indexOf('\r\n\r\n');
    const headers = all.subarray(0, end).toString().split('\r\n').map((line) => line.split(': ') as [string, string]);
    response.statusCode = Number(headers.find(([name]) => name === 'Status')?.[1].slice(0, 3) ?? 200);
    for (const [name, value] of headers) if (name !== 'Status' && value !== undefined) response.setHeader(name, value);
    response.end(all.subarray(end + 4));
  });
}

const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', HOME: '/nonexistent' } }).trim();

/** A bare repository with a branch main that has these files. */
export interface ARepository {
  readonly folder: string;
  /** Runs git in it. */
  readonly git: (...args: readonly string[]) => string;
  /** Commits files to a branch as somebody else would, and gives the commit. */
  readonly commit: (files: Readonly<Record<string, string | Uint8Array>>, branch?: string) => string;
}
export function aRepository(root: string, name: string, files: Readonly<Record<string, string | Uint8Array>>): ARepository {
  const folder = join(root, `${name}.git`);
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main');
  git(folder, 'config', 'http.receivepack', 'true');
  const commit: ARepository['commit'] = (changed, branch = 'main') => {
    const work = mkdtempSync(join(tmpdir(), 'work-'));
    try {
      git(work, 'init', '--quiet', `--initial-branch=${branch}`);
      git(work, 'config', 'core.autocrlf', 'false');
      if (git(folder, 'branch', '--list', branch) !== '') {
        git(work, 'fetch', '--quiet', folder, branch);
        git(work, 'reset', '--quiet', '--hard', 'FETCH_HEAD');
      }
      for (const [path, content] of Object.entries(changed)) {
        mkdirSync(dirname(join(work, path)), { recursive: true });
        writeFileSync(join(work, path), content);
      }
      git(work, 'add', '--all', '--force');
      git(work, 'commit', '--quiet', '--allow-empty', '-m', 'change');
      git(work, 'push', '--quiet', folder, `HEAD:refs/heads/${branch}`);
      return git(work, 'rev-parse', 'HEAD');
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  };
  commit(files);
  return { folder, commit, git: (...args) => git(folder, ...args) };
}
