import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { verifyAppToken } from './app-token.ts';
import { ApiError } from './http/api-error.ts';
import type { Ids } from './ids.ts';
import type { Account, AccountType, App, Credential, Installation, Level } from './model.ts';

export interface UserOptions {
  /** @default - a random one */
  readonly token?: string;
  /** What the token may do. @default write */
  readonly level?: Level;
  /** `owner/name` of each repository that the token sees. @default - all */
  readonly repositories?: readonly string[];
  /** @default - `Bot` for a login that ends in `[bot]`, else `User` */
  readonly type?: AccountType;
}

export interface AppOptions {
  /** Login of its bot, with or without `[bot]`. */
  readonly login: string;
  /** @default write */
  readonly level?: Level;
  /** Owners of the repositories that it is installed in. @default - every owner */
  readonly owners?: readonly string[];
  /** Seconds that a token lives. @default 3600, as GitHub's */
  readonly tokenLifetime?: number;
}

export interface NewApp {
  readonly appId: number;
  /** PEM, as GitHub gives it: PKCS#1. */
  readonly privateKey: string;
  readonly login: string;
}

const HOUR = 3600;
/** An installation's id says its App and its owner: `<app><owner>`. */
const OWNERS = 100_000;

/** Who there is, with which tokens. Logins are compared without regard to case, as GitHub does. */
export class Accounts {
  readonly #ids: Ids;
  readonly #accounts = new Map<string, Account>();
  readonly #credentials = new Map<string, Credential>();
  readonly #apps = new Map<number, App & { readonly owners: readonly string[] | undefined }>();

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  /** The account of a login, made if there is none. */
  account(login: string, type: AccountType = login.endsWith('[bot]') ? 'Bot' : 'User'): Account {
    const known = this.find(login);
    if (known !== undefined) return known;
    const account = { id: this.#ids.next('account'), login, type };
    this.#accounts.set(login.toLowerCase(), account);
    return account;
  }

  find(login: string): Account | undefined {
    return this.#accounts.get(login.toLowerCase());
  }

  addUser(login: string, { token = `ghp_${secret()}`, level = 'write', repositories, type }: UserOptions = {}): Credential {
    const credential = { token, account: this.account(login, type), level, ...(repositories !== undefined && { repositories: repositories.map((name) => name.toLowerCase()) }) };
    this.#credentials.set(token, credential);
    return credential;
  }

  /** A token that is worth nothing any more. */
  revoke(token: string): void {
    this.#credentials.delete(token);
  }

  addApp({ login, level = 'write', owners, tokenLifetime = HOUR }: AppOptions): NewApp {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    });
    const name = login.replace(/\[bot\]$/, '');
    const bot = this.account(`${name}[bot]`);
    const id = this.#ids.next('app');
    this.#apps.set(id, { id, slug: name.toLowerCase(), bot, publicKey, level, tokenLifetime, owners: owners?.map((owner) => owner.toLowerCase()) });
    return { appId: id, privateKey, login: bot.login };
  }

  /** Who an `authorization` header speaks for; nobody without one. Throws a 401 for one that is not right. */
  authenticate(header: string | undefined): Credential | undefined {
    const token = tokenOf(header);
    if (token === undefined || token === '') return undefined;
    const credential = this.#credentials.get(token);
    if (credential === undefined || (credential.expiresAt ?? Infinity) <= Date.now()) throw new ApiError(401, 'Bad credentials');
    return credential;
  }

  /** The App that a JSON web token speaks for; throws a 401 for one that is not right. */
  authenticateApp(header: string | undefined): App {
    return verifyAppToken(tokenOf(header) ?? '', (id) => this.#apps.get(id));
  }

  installation(app: App, owner: Account): Installation | undefined {
    const owners = this.#apps.get(app.id)?.owners;
    return owners === undefined || owners.includes(owner.login.toLowerCase()) ? { id: app.id * OWNERS + owner.id, app, owner } : undefined;
  }

  installationById(app: App, id: number): Installation | undefined {
    const owner = [...this.#accounts.values()].find((account) => app.id * OWNERS + account.id === id);
    return owner === undefined ? undefined : this.installation(app, owner);
  }

  /** A new token of an installation. */
  installationToken({ id, app }: Installation, repositories: readonly string[], level: Level): Credential {
    const credential: Credential = {
      token: `ghs_${secret()}`,
      account: app.bot,
      level,
      repositories: repositories.map((name) => name.toLowerCase()),
      expiresAt: Date.now() + app.tokenLifetime * 1000,
      installation: id,
    };
    this.#credentials.set(credential.token, credential);
    return credential;
  }
}

/** 36 letters and digits, as GitHub's. */
const secret = (): string => createHash('sha256').update(randomBytes(32)).digest('hex').slice(0, 36);

/** `token x`, `Bearer x`, or the password of `Basic`; where that is empty or says so, the user name. */
function tokenOf(header: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(\S+) +(.+)$/.exec(header ?? '') ?? [];
  if (/^(token|bearer)$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return undefined;
  const [user = '', password = ''] = Buffer.from(value, 'base64').toString().split(/:(.*)/s);
  return password === '' || password === 'x-oauth-basic' ? user : password;
}
