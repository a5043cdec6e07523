import { redactText } from '../../log/redact.ts';
import { GitHubError, type RepositoryName } from '../github.ts';
import { at, listOf, textAt } from '../read/fields.ts';
import type { ApiRequest } from './api.ts';

/** What went wrong with a request, taken apart. `status` is 0 where there was no answer. */
export interface Failure {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly message: string;
  readonly cause?: unknown;
}

/** Reads what Octokit throws. Anything else is a defect, and `undefined`. */
export function readFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || at(error, 'name') !== 'HttpError') return undefined;
  const status = at(error, 'status');
  const response = at(error, 'response');
  if (response === undefined || response === null) return { status: 0, headers: {}, message: error.message, cause: error.cause };
  return {
    status: typeof status === 'number' ? status : 500,
    headers: (at(response, 'headers') ?? {}) as Failure['headers'],
    message: redactText((messageOf(at(response, 'data')) ?? error.message).slice(0, MAX_MESSAGE)),
  };
}

/** GitHub's message and the errors that it lists, without the address of its documentation. */
function messageOf(data: unknown): string | undefined {
  const message = textAt(data, 'message');
  if (message === undefined) return undefined;
  const errors = listOf(at(data, 'errors')).map((one) => (typeof one === 'string' ? one : (textAt(one, 'message') ?? [textAt(one, 'resource'), textAt(one, 'field'), textAt(one, 'code')].filter(Boolean).join(' '))));
  return [message, ...errors].join('; ');
}

const MAX_MESSAGE = 500;

/** `GET /repos/acme/shop/pulls`. */
export const nameOf = (repository: RepositoryName, { method, route, path }: ApiRequest): string =>
  `${method} ${route.replace('{owner}/{repo}', repository).replace(/\{\+?(\w+)\}/g, (_, key: string) => String(path?.[key] ?? key))}`;

/** A failure as the error that callers see: what, with which status, why, and what to do. */
export function githubError(repository: RepositoryName, request: ApiRequest, failure: Failure): GitHubError {
  const { status, message, headers } = failure;
  const name = nameOf(repository, request);
  if (status === 0) return new GitHubError(0, `GitHub could not be reached for ${name}: ${message}`, { cause: failure.cause });
  const remedy = remedyOf(repository, status, headers);
  return new GitHubError(status, `GitHub answered ${name} with ${status}: ${message}${remedy === undefined ? '' : `: ${remedy}`}`);
}

function remedyOf(repository: RepositoryName, status: number, headers: Failure['headers']): string | undefined {
  if (status === 401) return 'put credentials that are valid into the Secret';
  if (status === 404) return `check the name, and that the credentials may read ${repository}`;
  if (status !== 403) return undefined;
  const wanted = headers['x-accepted-github-permissions'] ?? headers['x-accepted-oauth-scopes'];
  return wanted === undefined || wanted === '' ? 'give the credentials the right to do this' : `give the credentials the right ${wanted}`;
}
