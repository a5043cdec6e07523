import { readCredential, type CredentialsKind, type SecretPlace } from '../credentials.ts';
import { GitHubError, type RepositoryName } from '../github.ts';
import { numberAt } from '../read/fields.ts';
import { makeClient, type Client, type ClientOptions, type Identity } from './client.ts';
import { readFailure } from './failure.ts';
import { LimitGate } from './limit.ts';

/** A client and what belongs to it: each installation has limits of its own. */
export interface Session {
  readonly client: Client;
  readonly gate: LimitGate;
  /** Absent unless the credentials are those of an App. */
  readonly installation?: number;
}

/**
 * The client for each repository. Credentials are read at each use; when they were rotated, clients are made anew. For an App the
 * installation is looked up by the repository, once.
 */
export class Clients {
  readonly #kind: CredentialsKind;
  readonly #folder: SecretPlace;
  readonly #options: Omit<ClientOptions, 'throttleId'>;
  #current = '';
  #sessions = new Map<number | 'self', Session>();
  #installations = new Map<string, Promise<number>>();

  constructor(kind: CredentialsKind, folder: SecretPlace, options: Omit<ClientOptions, 'throttleId'>) {
    this.#kind = kind;
    this.#folder = folder;
    this.#options = options;
  }

  async sessionFor(repository: RepositoryName): Promise<Session> {
    const identity = await this.#identity();
    this.#forgetOthers(identity);
    if (identity.kind !== 'app') return this.#session(identity);
    const self = this.#session(identity);
    const key = repository.toLowerCase();
    const lookup = this.#installations.get(key) ?? findInstallation(self.client, repository);
    this.#installations.set(key, lookup);
    try {
      return this.#session({ ...identity, installation: await lookup });
    } catch (error) {
      this.#installations.delete(key);
      throw error;
    }
  }

  /** What is known of a repository's installation is wrong: the App was installed anew, or its token was withdrawn. */
  forget(repository: RepositoryName, session: Session): void {
    this.#installations.delete(repository.toLowerCase());
    if (session.installation !== undefined) this.#sessions.delete(session.installation);
  }

  async #identity(): Promise<Identity> {
    const read = <K extends CredentialsKind>(kind: K, key: Parameters<typeof readCredential<K>>[2]): Promise<string> => readCredential(kind, this.#folder, key);
    switch (this.#kind) {
      case 'app': {
        const [appId, privateKey] = await Promise.all([read('app', 'app-id'), read('app', 'private-key')]);
        return { kind: 'app', appId, privateKey };
      }
      case 'token':
        return { kind: 'token', token: await read('token', 'token') };
      case 'deploy-key':
        return { kind: 'nobody' };
    }
  }

  #forgetOthers(identity: Identity): void {
    const current = JSON.stringify(identity);
    if (current === this.#current) return;
    this.#current = current;
    this.#sessions = new Map();
    this.#installations = new Map();
  }

  #session(identity: Identity): Session {
    const installation = identity.kind === 'app' ? identity.installation : undefined;
    const found = this.#sessions.get(installation ?? 'self');
    if (found !== undefined) return found;
    const client = makeClient({ ...this.#options, throttleId: `${this.#options.apiUrl} ${installation ?? this.#kind}` }, identity);
    const session: Session = { client, gate: new LimitGate(), ...(installation !== undefined && { installation }) };
    this.#sessions.set(installation ?? 'self', session);
    return session;
  }
}

async function findInstallation(client: Client, repository: RepositoryName): Promise<number> {
  const [owner = '', repo = ''] = repository.split('/');
  try {
    const { data } = await client.request('GET /repos/{owner}/{repo}/installation', { owner, repo });
    const id = numberAt(data, 'id');
    if (id !== undefined) return id;
  } catch (error) {
    if (readFailure(error)?.status !== 404) throw error;
  }
  throw new GitHubError(403, `the GitHub App is not installed in ${repository}: install it there, or check the name`);
}
