import { generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectGitHub } from '../../../lib/runtime/github/connect.ts';
import type { GitHub } from '../../../lib/runtime/github/github.ts';
import { aLog } from '../a-log.ts';
import { aSecret, type ASecret } from './a-client.ts';
import { startServer, type Answer, type Asked, type AServer } from './a-server.ts';

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const first = rsa();
const second = rsa();
const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' = 'pkcs1'): string => key.export({ type, format: 'pem' }) as string;
const APP = '4711';
const HOUR = 3_600_000;

let server: AServer;
let secret: ASecret;
let github: GitHub;
let log: ReturnType<typeof aLog>;
let key: KeyObject;
let life: number;
let made: number;
let withdrawn: Set<string>;
let installed: Map<string, number>;

/** An App's side of GitHub: it believes a JWT only by its signature and times, and a token only if it made it. */
function answer({ method, path, headers, body }: Asked): Answer | undefined {
  const [scheme, credential = ''] = (headers.authorization ?? '').split(' ');
  const found = /^\/repos\/([^/]+)\/([^/]+)\/installation$/.exec(path);
  const token = /^\/app\/installations\/(\d+)\/access_tokens$/.exec(path);
  if (found !== null || token !== null) {
    const refusal = scheme?.toLowerCase() === 'bearer' ? jwtFault(credential) : 'no JWT';
    if (refusal !== undefined) return { status: 401, body: { message: refusal } };
  }
  if (found !== null) {
    const id = installed.get(found[1]!.toLowerCase());
    return id === undefined ? undefined : { body: { id, account: { login: found[1] } } };
  }
  if (token !== null) {
    if (![...installed.values()].includes(Number(token[1]))) return { status: 404, body: { message: 'Not Found: no such installation' } };
    return { status: 201, body: { token: `ghs_${token[1]}_${++made}`, expires_at: new Date(Date.now() + life).toISOString(), permissions: {}, ...(Array.isArray(body.repositories) && { repositories: body.repositories.map((name) => ({ id: 1, name })) }) } };
  }
  if (!credential.startsWith('ghs_') || withdrawn.has(credential)) return { status: 401, body: { message: 'Bad credentials' } };
  return method === 'GET' && path.endsWith('/pulls') ? { body: [] } : undefined;
}

function jwtFault(jwt: string): string | undefined {
  const [head = '', payload = '', signature = ''] = jwt.split('.');
  if (!verify('RSA-SHA256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'))) return 'A JSON web token could not be decoded';
  const { iat, exp, iss } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iat: number; exp: number; iss: string | number };
  const now = Date.now() / 1000;
  if (String(iss) !== APP) return 'wrong issuer';
  return iat <= now && exp > now && exp - iat <= 600 ? undefined : 'wrong times';
}

beforeEach(async () => {
  [key, life, made, withdrawn] = [first.publicKey, HOUR, 0, new Set()];
  installed = new Map([['acme', 11], ['other', 22]]);
  server = await startServer(answer);
  secret = aSecret({ 'app-id': `${APP}\n`, 'private-key': pem(first.privateKey) });
  log = aLog();
  github = connectGitHub({ apiUrl: server.url, credentials: 'app', folder: secret.folder, log, retryUnit: 1, spacing: false });
});
afterEach(async () => {
  secret.remove();
  await server.close();
});

const paths = (): readonly string[] => server.asked.map(({ method, path }) => `${method} ${path}`);
const tokensUsed = (): readonly string[] => server.asked.filter(({ path }) => path.endsWith('/pulls')).map(({ headers }) => headers.authorization ?? '');

describe('a GitHub App', () => {
  test('looks its installation up once, makes one token, and uses it again', async () => {
    await github.changedPulls('acme/shop');
    await github.changedPulls('acme/shop');
    expect(paths()).toEqual(['GET /repos/acme/shop/installation', 'POST /app/installations/11/access_tokens', 'GET /repos/acme/shop/pulls', 'GET /repos/acme/shop/pulls']);
    expect(tokensUsed()).toEqual(['token ghs_11_1', 'token ghs_11_1']);
  });

  test('works in the repositories of several owners, each with its own installation', async () => {
    await github.changedPulls('acme/shop');
    await github.changedPulls('Other/docs');
    expect(tokensUsed()).toEqual(['token ghs_11_1', 'token ghs_22_2']);
  });

  test('takes a new token where the old one was withdrawn', async () => {
    await github.changedPulls('acme/shop');
    withdrawn.add('ghs_11_1');
    await github.changedPulls('acme/shop');
    expect(tokensUsed().at(-1)).toBe('token ghs_11_2');
  });

  test('goes on after it was installed anew under another number', async () => {
    await github.changedPulls('acme/shop');
    installed.set('acme', 33);
    const { token } = await github.token(['acme/shop']);
    expect(token).toMatch(/^ghs_33_/);
  });

  test('with a rotated key signs with the new one', async () => {
    await github.changedPulls('acme/shop');
    key = second.publicKey;
    secret.put({ 'private-key': pem(second.privateKey, 'pkcs8') });
    await github.changedPulls('acme/shop');
    expect(tokensUsed()).toEqual(['token ghs_11_1', 'token ghs_11_2']);
  });

  test('that is not installed is told so, as a missing right', async () => {
    await expect(github.changedPulls('stranger/shop')).rejects.toMatchObject({ status: 403, isForbidden: true, message: 'the GitHub App is not installed in stranger/shop: install it there, or check the name' });
  });

  test('with a key that GitHub does not believe fails with what GitHub says, and writes no key down', async () => {
    key = second.publicKey;
    await expect(github.changedPulls('acme/shop')).rejects.toMatchObject({ status: 401, isForbidden: true, message: expect.stringContaining('A JSON web token could not be decoded') });
    expect(JSON.stringify(log.lines)).not.toMatch(/PRIVATE KEY|eyJ/);
  });

  test('without a key says which the Secret needs', async () => {
    secret.remove();
    await expect(github.changedPulls('acme/shop')).rejects.toMatchObject({ status: 401, message: expect.stringMatching(/app-id \(ENOENT\): the Secret for credentials of kind app needs app-id and private-key$/) });
  });
});

describe('a token that is given away', () => {
  test('is for the repositories that were asked for', async () => {
    expect(await github.token(['acme/shop', 'acme/docs'])).toEqual({ token: 'ghs_11_1', expiresAt: expect.any(String) });
    expect(server.asked.find(({ path }) => path.endsWith('access_tokens'))?.body.repositories).toEqual(['docs', 'shop']);
  });

  test('is the same as before while that lives long enough, and a new one otherwise', async () => {
    const one = await github.token(['acme/shop']);
    expect(await github.token(['acme/shop'])).toEqual(one);
    life = 20 * 60_000;
    const short = await github.token(['acme/docs']);
    expect(await github.token(['acme/docs'])).not.toEqual(short);
  });

  test('cannot be for repositories of two installations', async () => {
    await expect(github.token(['acme/shop', 'other/docs'])).rejects.toMatchObject({ status: 403, message: expect.stringContaining('no one token is good for acme/shop and other/docs') });
  });
});
