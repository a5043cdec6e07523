import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GIT_ENV } from './git.ts';

export interface GitRequest {
  /** The folder of the bare repository. */
  readonly folder: string;
  /** What comes behind the repository: `/info/refs`, `/git-upload-pack`, `/git-receive-pack`. */
  readonly path: string;
  readonly query: string;
  /** Who may push; absent: nobody here. */
  readonly pusher?: string;
}

/** Serves Git's smart HTTP protocol through the CGI program of the installed git, as it comes. */
export async function streamGit(request: IncomingMessage, response: ServerResponse, git: GitRequest): Promise<void> {
  let head = Buffer.alloc(0);
  await runBackend(request, git, (chunk) => {
    if (response.headersSent) return void response.write(chunk);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(HEAD_END);
    if (end === -1) return;
    writeHead(response, String(head.subarray(0, end)));
    response.write(head.subarray(end + HEAD_END.length));
  });
  if (!response.headersSent) response.writeHead(500);
  response.end();
}

/** The same, but nothing is answered until that is asked for. */
export async function holdGit(request: IncomingMessage, response: ServerResponse, git: GitRequest): Promise<() => void> {
  const chunks: Buffer[] = [];
  await runBackend(request, git, (chunk) => chunks.push(chunk));
  return () => {
    const answer = Buffer.concat(chunks);
    const end = answer.indexOf(HEAD_END);
    if (end === -1) return void response.writeHead(500).end();
    writeHead(response, String(answer.subarray(0, end)));
    response.end(answer.subarray(end + HEAD_END.length));
  };
}

const HEAD_END = '\r\n\r\n';

function runBackend(request: IncomingMessage, { folder, path, query, pusher }: GitRequest, onData: (chunk: Buffer) => void): Promise<void> {
  const { headers } = request;
  const given: Readonly<Record<string, string | undefined>> = {
    ...GIT_ENV,
    GIT_PROJECT_ROOT: folder,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: path,
    QUERY_STRING: query,
    REQUEST_METHOD: request.method,
    CONTENT_TYPE: headers['content-type'],
    CONTENT_LENGTH: headers['content-length'],
    HTTP_CONTENT_ENCODING: headers['content-encoding'],
    GIT_PROTOCOL: headers['git-protocol'] as string | undefined,
    REMOTE_USER: pusher,
    REMOTE_ADDR: request.socket.remoteAddress,
  };
  const env = Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['http-backend'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
    child.on('error', reject);
    child.on('close', () => resolve());
    child.stdout.on('data', onData);
    child.stdin.on('error', () => undefined);
    // Who goes away in the middle has nothing more to say.
    request.once('close', () => child.stdin.end());
    request.pipe(child.stdin);
  });
}

/** A CGI program says its status as a header. */
function writeHead(response: ServerResponse, head: string): void {
  let status = 200;
  for (const line of head.split('\r\n')) {
    const [name = '', value = ''] = line.split(/: (.*)/s);
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.writeHead(status);
}
