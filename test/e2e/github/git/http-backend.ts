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

/** Serves Git's smart HTTP protocol through the CGI program of the installed git. Ends when the answer is out. */
export function serveGit(request: IncomingMessage, response: ServerResponse, { folder, path, query, pusher }: GitRequest): Promise<void> {
  const headers = request.headers;
  const given: Record<string, string | undefined> = {
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
    const child = spawn('git', ['http-backend'], { env, stdio: ['pipe', 'pipe', 'pipe'] });
    let head = Buffer.alloc(0);
    let inBody = false;
    child.on('error', reject);
    child.stdin.on('error', () => undefined);
    child.stderr.resume();
    request.pipe(child.stdin);
    child.stdout.on('data', (chunk: Buffer) => {
      if (inBody) return void response.write(chunk);
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      inBody = true;
      writeHead(response, String(head.subarray(0, end)));
      response.write(head.subarray(end + 4));
    });
    child.on('close', () => {
      if (!inBody) response.writeHead(500);
      response.end(resolve);
      if (response.destroyed) resolve();
    });
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
