import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Credential } from '../model.ts';
import type { Site } from '../site.ts';
import { ApiError } from './api-error.ts';
import type { Fault, Faults } from './faults.ts';
import { answerGit, isGitPath, refuse } from './git-access.ts';
import type { RequestRecord } from './recorder.ts';
import { answerRest, type RestSite } from './rest.ts';

/** Where an enterprise server has its REST API. */
export const API_PATH = '/api/v3';

export interface ServedSite extends RestSite {
  readonly faults: Faults;
  readonly requests: RequestRecord[];
}

/** Listens; the addresses in answers are those of `address`. */
export async function listen(served: ServedSite, { port, host }: { readonly port: number; readonly host: string }): Promise<Server> {
  const server = createServer((request, response) => {
    handle(served, request, response).catch((error: unknown) => {
      // A defect of the stand-in: nothing that a test asks for ends here.
      process.stderr.write(`stand-in for GitHub: ${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}\n`);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'Server Error');
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return server;
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

async function handle(served: ServedSite, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const started = Date.now();
  const url = new URL(request.url ?? '/', served.site.urls.web);
  const path = url.pathname.startsWith(`${API_PATH}/`) ? url.pathname.slice(API_PATH.length) : url.pathname;
  const method = request.method ?? 'GET';
  const login = who(served.site, request);
  response.once('close', () => {
    const status = response.headersSent ? response.statusCode : 0;
    served.requests.push({ method, path: path + url.search, status, at: new Date(started), milliseconds: Date.now() - started, ...(login !== undefined && { login: login.account.login }) });
  });
  const fault = served.faults.strike({ method, path, login: login?.account.login });
  if (fault?.delay !== undefined) await sleep(fault.delay);
  if (fault !== undefined && fault.when !== 'after' && breaks(fault)) return breakOff(fault, response);
  if (isGitPath(path)) return answerGit(served.site, login, url, request, response);
  const body = await buffer(request);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
  const answer = await answerRest(served, { method, url, path, headers, body });
  if (fault !== undefined && breaks(fault)) return breakOff(fault, response);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length }).end(answer.body);
}

const breaks = ({ status, close }: Fault): boolean => status !== undefined || close === true;

function breakOff({ status, headers }: Fault, response: ServerResponse): void {
  if (status === undefined) response.destroy();
  else response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ message: 'Server Error' }));
}

/** Whose token a request bears; a wrong one is refused later, in the words of what was asked. */
function who(site: Site, { headers }: IncomingMessage): Credential | undefined {
  try {
    return site.accounts.authenticate(headers.authorization);
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}
