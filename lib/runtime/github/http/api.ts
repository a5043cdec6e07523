import type { RepositoryName } from '../github.ts';

/** One request to the REST API. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{name}` for what differs, such as `/repos/{owner}/{repo}/pulls/{number}`; owner and repo are filled in. `{+path}` keeps slashes. */
  readonly route: string;
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** @default - GitHub's JSON */
  readonly accept?: string;
  /** Gives the answer as bytes, whatever it says it is. @default false */
  readonly bytes?: boolean;
  /** Off where a second try could do it twice. @default true */
  readonly retry?: boolean;
  /** It has no answer without a token, even for a public repository. @default - all but GET */
  readonly needsToken?: boolean;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  /** JSON as a value, or a `Uint8Array` where bytes were asked for. */
  readonly data: unknown;
}

/** Sends requests in the name of whatever the credentials are for a repository. */
export interface Api {
  /** @throws GitHubError for each status from 400 on, when tries and waits are used up */
  send(repository: RepositoryName, request: ApiRequest): Promise<ApiAnswer>;
  token(repositories: readonly RepositoryName[]): Promise<{ readonly token: string; readonly expiresAt?: string }>;
}
