import type { IncomingMessage, ServerResponse } from 'node:http';
import { pushing } from '../domain/pushes.ts';
import { holdGit, streamGit } from '../git/http-backend.ts';
import type { Credential } from '../model.ts';
import { atLeast } from '../shapes/repository.ts';
import type { Site } from '../site.ts';
import { levelIn } from './access.ts';

const GIT_PATH = /^\/([^/]+)\/([^/]+?)(?:\.git)?(\/info\/refs|\/git-upload-pack|\/git-receive-pack)$/;

export const isGitPath = (path: string): boolean => GIT_PATH.test(path);

/** Git over HTTP: clones and fetches for who may read, pushes for who may write. A push is told of before it is answered. */
export async function answerGit(site: Site, credential: Credential | undefined, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, owner = '', name = '', path = ''] = GIT_PATH.exec(decodeURIComponent(url.pathname)) ?? [];
  if (credential === undefined) return refuse(response, 401, 'Authentication required.', { 'www-authenticate': 'Basic realm="GitHub"' });
  const repository = site.repositories.get(`${owner}/${name}`.toLowerCase());
  const level = repository === undefined ? 'none' : levelIn(repository, credential);
  if (repository === undefined || !atLeast(level, 'read')) return refuse(response, 404, 'Repository not found.');
  const pushes = path === '/git-receive-pack';
  const wantsToPush = pushes || url.searchParams.get('service') === 'git-receive-pack';
  if (wantsToPush && !atLeast(level, 'write')) return refuse(response, 403, `Permission to ${repository.fullName}.git denied to ${credential.account.login}.`);
  const git = { folder: repository.git.folder, path, query: url.search.slice(1), ...(wantsToPush && { pusher: credential.account.login }) };
  if (!pushes) return streamGit(request, response, git);
  // Who has pushed finds pull requests and the account of pushes as they are then.
  const answer = await pushing(site, repository, credential.account, () => holdGit(request, response, git));
  answer();
}

export function refuse(response: ServerResponse, status: number, message: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(`${message}\n`);
}
