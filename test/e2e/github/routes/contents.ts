import { pushing } from '../domain/pushes.ts';
import type { TreeEntry } from '../git/bare-repository.ts';
import { log } from '../git/log.ts';
import { created, ok, type Answer } from '../http/answer.ts';
import { ApiError, notFound, validationFailed } from '../http/api-error.ts';
import { inRepository, optionalText, text, type RepositoryRequest, type Route } from '../http/route.ts';
import { gitCommitJson } from '../shapes/commit.ts';
import { contentJson } from '../shapes/content.ts';
import { emailOf } from '../webhooks/payloads.ts';

/** GitHub gives a file's content in JSON up to 1 MB, and above that only as raw bytes, up to 100 MB. */
const LARGEST_IN_JSON = 1024 * 1024;
const LARGEST = 100 * 1024 * 1024;

export const CONTENT_ROUTES: readonly Route[] = [
  inRepository('read', 'GET', '/contents/*path', (request) => read(request)),
  inRepository('write', 'PUT', '/contents/*path', (request) => write(request, Buffer.from(text(request, 'content'), 'base64'))),
  inRepository('write', 'DELETE', '/contents/*path', (request) => write(request, null)),
];

const pathOf = ({ params }: RepositoryRequest): string => (params.path ?? '').replace(/\/+$/, '');

async function read(request: RepositoryRequest): Promise<Answer> {
  const { repository, query, site, headers } = request;
  const path = pathOf(request);
  const ref = query.get('ref') ?? repository.defaultBranch;
  const commit = await repository.git.commit(ref);
  if (commit === undefined) throw notFound(`No commit found for the ref ${ref}`);
  const entry = await repository.git.entry(commit, path);
  if (entry === undefined) throw notFound();
  if (entry.type === 'tree') {
    const entries = await repository.git.folderEntries(commit, path);
    return ok(entries.map((child) => contentJson(site.urls, repository, { path: path === '' ? child.name : `${path}/${child.name}`, ref, entry: child })));
  }
  if (entry.size > LARGEST) throw new ApiError(403, 'This API returns blobs up to 100 MB in size. The requested blob is too large to fetch via the API.');
  const bytes = (await repository.git.blob(entry.sha)) ?? Buffer.alloc(0);
  if (/\braw\b/.test(headers.accept ?? '')) return { status: 200, raw: { type: 'application/vnd.github.raw+json; charset=utf-8', bytes } };
  return ok(contentJson(site.urls, repository, { path, ref, entry, ...(entry.size > LARGEST_IN_JSON ? { encoding: 'none', content: '' } : { encoding: 'base64', content: lines(bytes.toString('base64')) }) }));
}

/** GitHub breaks base64 into lines of 60. */
const lines = (base64: string): string => base64.replace(/.{1,60}/g, '$&\n');

async function write(request: RepositoryRequest, content: Buffer | null): Promise<Answer> {
  const { repository, site, credential } = request;
  const path = pathOf(request);
  const message = text(request, 'message');
  const branch = optionalText(request, 'branch') ?? repository.defaultBranch;
  const sha = optionalText(request, 'sha');
  if (path === '' || path.split('/').some((part) => part === '' || part === '.' || part === '..' || part === '.git')) throw validationFailed({ resource: 'Commit', field: 'path', code: 'invalid', message: 'path contains a malformed path component' });
  const { commit, before } = await pushing(site, repository, credential.account, async () => {
    const head = await repository.git.commit(`refs/heads/${branch}`);
    if (head === undefined) throw notFound(`Branch ${branch} not found`);
    const there = await repository.git.entry(head, path);
    checkSha(path, there, sha, content);
    const author = personOf(request.body.author) ?? { name: credential.account.login, email: emailOf(credential.account) };
    const committer = personOf(request.body.committer) ?? author;
    return { commit: await repository.git.write({ branch, parent: head, files: { [path]: content }, message, author, committer }), before: there };
  });
  const entry = content === null ? undefined : await repository.git.entry(commit, path);
  const json = { content: entry === undefined ? null : contentJson(site.urls, repository, { path, ref: branch, entry }), commit: gitCommitJson(site.urls, repository, (await log(repository.git, [commit], { limit: 1 }))[0] as never) };
  return before === undefined ? created(json) : ok(json);
}

/** Who writes must know what they replace. */
function checkSha(path: string, there: TreeEntry | undefined, sha: string | undefined, content: Buffer | null): void {
  if (there === undefined && (sha !== undefined || content === null)) throw content === null ? notFound() : new ApiError(409, `${path} does not match ${sha}`);
  if (there?.type === 'tree') throw validationFailed({ resource: 'Commit', field: 'path', code: 'invalid', message: 'path is a folder' });
  if (there !== undefined && sha === undefined) throw new ApiError(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  if (there !== undefined && there.sha !== sha) throw new ApiError(409, `${path} does not match ${sha}`);
}

function personOf(given: unknown): { readonly name: string; readonly email: string } | undefined {
  const { name, email } = (given ?? {}) as Readonly<Record<string, unknown>>;
  return typeof name === 'string' && typeof email === 'string' ? { name, email } : undefined;
}
