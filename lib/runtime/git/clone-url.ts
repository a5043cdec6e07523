import type { CredentialsKind } from '../github/credentials.ts';
import type { RepositoryName } from '../github/github.ts';

/**
 * Where a repository is cloned from: `https://github.com/o/r.git` for `https://api.github.com`, `https://host/o/r.git` for an enterprise
 * server's `https://host/api/v3`, and the same origin without a path for any other address. With a deploy key the same host by SSH.
 */
export function cloneUrl(apiUrl: string, repository: RepositoryName, kind: CredentialsKind): string {
  const origin = gitOrigin(apiUrl);
  return kind === 'deploy-key' ? `ssh://git@${new URL(origin).hostname}/${repository}.git` : `${origin}/${repository}.git`;
}

/** Scheme, host and port of the server that has the repositories. */
export function gitOrigin(apiUrl: string): string {
  const url = new URL(apiUrl);
  return url.hostname === 'api.github.com' ? `${url.protocol}//github.com` : url.origin;
}
