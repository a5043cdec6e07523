import { sign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/core';
import { ASite, REPOSITORY } from './a-site.ts';

let site: ASite;
beforeEach(async () => (site = await ASite.start()));
afterEach(() => site.close());

describe('access', () => {
  test('is what the token may', async () => {
    site.github.addUser('reader', { token: 'reader', level: 'read' });
    site.github.addUser('stranger', { token: 'stranger', repositories: ['acme/other'] });
    const status = async (login: string, method: string, path: string, body?: unknown): Promise<number> => (await site.api(login, method, path, body)).status;
    expect(await status('', 'GET', '')).toBe(404);
    expect(await status('nobody', 'GET', '')).toBe(401);
    expect(await status('stranger', 'GET', '')).toBe(404);
    expect(await status('reader', 'GET', '')).toBe(200);
    expect(await status('reader', 'POST', 'labels', { name: 'x' })).toBe(403);
    expect(await status('rex[bot]', 'POST', 'labels', { name: 'x' })).toBe(201);
    expect(await status('rex[bot]', 'GET', 'hooks')).toBe(404);
    expect(await status('maria', 'GET', 'hooks')).toBe(200);
    site.github.revoke('maria');
    expect(await status('maria', 'GET', 'hooks')).toBe(401);
  });

  test('of an App is by a token of its installation, limited to a repository, and as its bot', async () => {
    await site.github.createRepository('acme/other', { a: '' });
    const { appId, privateKey } = site.github.addApp({ login: '5DLabs-Rex[bot]' });
    const auth = createAppAuth({ appId, privateKey, request: new Octokit({ baseUrl: site.github.apiUrl }).request });
    const { token: jwt } = await auth({ type: 'app' });
    const { body: installation } = await site.api<{ id: number }>(jwt, 'GET', 'installation');
    const { token, expiresAt } = await auth({ type: 'installation', installationId: installation.id, repositoryNames: ['shop'] });
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(3_500_000);
    expect((await site.api(token, 'POST', 'labels', { name: 'x' })).status).toBe(201);
    expect((await site.api(token, 'GET', '/repos/acme/other')).status).toBe(404);
    expect((await site.api(token, 'GET', 'hooks')).body).toMatchObject({ message: 'Resource not accessible by integration' });
    await site.git('.', 'clone', '--quiet', site.remote(token), 'clone');
    await site.git('clone', 'commit', '--quiet', '--allow-empty', '--message', 'x');
    await site.git('clone', 'push', '--quiet', 'origin', 'HEAD:refs/heads/task-1');
    expect(site.github.repository(REPOSITORY).pushes.map(({ actor }) => actor.login)).toEqual(['5DLabs-Rex[bot]']);
  });

  test('is refused to an App whose word is not signed with its key, or holds too long', async () => {
    const { appId } = site.github.addApp({ login: 'rex' });
    const other = site.github.addApp({ login: 'other' });
    const jwt = (key: string, claims: object): string => {
      const words = [{ alg: 'RS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${words}.${sign('RSA-SHA256', Buffer.from(words), key).toString('base64url')}`;
    };
    const now = Math.floor(Date.now() / 1000);
    expect((await site.api(jwt(other.privateKey, { iss: appId, iat: now, exp: now + 60 }), 'GET', 'installation')).status).toBe(401);
    expect((await site.api(jwt(other.privateKey, { iss: other.appId, iat: now, exp: now + 3600 }), 'GET', 'installation')).body).toMatchObject({ message: expect.stringContaining('too far in the future') });
    expect((await site.api(jwt(other.privateKey, { iss: other.appId, iat: now - 100, exp: now - 10 }), 'GET', 'installation')).status).toBe(401);
    expect((await site.api(jwt(other.privateKey, { iss: other.appId, iat: now, exp: now + 60 }), 'GET', 'installation')).status).toBe(200);
  });
});

describe('limits', () => {
  test('count what is new, and not what is known already', async () => {
    const first = await site.api('maria', 'GET', '');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('4999');
    const second = await site.api('maria', 'GET', '', undefined, { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([second.status, second.headers.get('x-ratelimit-remaining')]).toEqual([304, '4999']);
    await site.openPull('task-7');
    expect((await site.api('maria', 'GET', '', undefined, { 'if-none-match': first.headers.get('etag') ?? '' })).status).toBe(200);
    expect((await site.api<{ rate: object }>('maria', 'GET', '/rate_limit')).body.rate).toMatchObject({ limit: 5000, remaining: 4998 });
  });

  test('that are reached say until when', async () => {
    site.github.limits.exhaust('maria', 1);
    const refused = await site.api('maria', 'GET', '');
    expect([refused.status, refused.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
    const reset = Number(refused.headers.get('x-ratelimit-reset')) * 1000;
    expect((await site.api('rex[bot]', 'GET', '')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, reset - Date.now())));
    expect((await site.api('maria', 'GET', '')).status).toBe(200);
  });

  test('of the second kind say how long to wait', async () => {
    site.github.limits.secondary({ retryAfter: 2, status: 429 });
    const refused = await site.api('maria', 'GET', '');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
    expect((await site.api('maria', 'GET', '')).status).toBe(200);
  });
});

describe('faults', () => {
  test('strike what they are for, as often as they say', async () => {
    site.github.fail({ method: 'GET', path: /\/labels$/, status: 502, times: 2 });
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await site.api('maria', 'GET', 'labels')).status, (await site.api('maria', 'GET', '')).status);
    expect(statuses).toEqual([502, 200, 502, 200, 200, 200]);
  });

  test('may lose only the answer', async () => {
    site.github.fail({ method: 'POST', close: true, when: 'after' });
    await expect(site.api('maria', 'POST', 'labels', { name: 'x' })).rejects.toThrow('fetch failed');
    expect((await site.api<readonly object[]>('maria', 'GET', 'labels')).body).toMatchObject([{ name: 'x' }]);
    expect(site.github.requests.find(({ method }) => method === 'POST')).toMatchObject({ path: `/repos/${REPOSITORY}/labels`, status: 0, login: 'maria' });
  });

  test('strike git too', async () => {
    site.github.fail({ path: /info\/refs$/, status: 500 });
    await expect(site.git('.', 'clone', '--quiet', site.remote('maria'), 'clone')).rejects.toThrow('500');
    await site.git('.', 'clone', '--quiet', site.remote('maria'), 'clone');
  });
});
