import { GitHubError, type RepositoryName } from '../github.ts';
import { textAt } from '../read/fields.ts';
import type { Clients, Session } from './clients.ts';

/** A token that is given away has to live so long. */
const LEAST_LIFE_MS = 30 * 60_000;

type Act<T> = (session: Session) => Promise<T>;

/** The token of an App for some repositories of one owner, or the token that the credentials are. */
export async function installationToken(
  clients: Clients,
  repositories: readonly RepositoryName[],
  withSession: <T>(repository: RepositoryName, act: Act<T>) => Promise<T>,
): Promise<{ readonly token: string; readonly expiresAt?: string }> {
  const [first, ...others] = repositories;
  if (first === undefined) throw new GitHubError(404, 'a token was asked for no repository: name at least one');
  return withSession(first, async (session) => {
    if (session.installation === undefined) return { token: textAt(await session.client.auth(), 'token') ?? '' };
    for (const other of others) {
      if ((await clients.sessionFor(other)).installation === session.installation) continue;
      throw new GitHubError(403, `no one token is good for ${first} and ${other}: the App is installed for each of their owners, ask for a token for each`);
    }
    const ask = (refresh: boolean): Promise<unknown> =>
      session.client.auth({ type: 'installation', refresh, repositoryNames: repositories.map((name) => name.split('/')[1]).sort() });
    const known = read(await ask(false));
    return known.expiresAt === undefined || Date.parse(known.expiresAt) - Date.now() >= LEAST_LIFE_MS ? known : read(await ask(true));
  });
}

function read(answer: unknown): { readonly token: string; readonly expiresAt?: string } {
  const token = textAt(answer, 'token');
  const expiresAt = textAt(answer, 'expiresAt');
  if (token === undefined) throw new GitHubError(502, 'GitHub answered the request for a token without one');
  return { token, ...(expiresAt !== undefined && { expiresAt }) };
}
