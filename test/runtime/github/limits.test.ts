import { afterEach, describe, expect, test } from '@jest/globals';
import type { GitHubError } from '../../../lib/runtime/github/github.ts';
import { limitSeconds } from '../../../lib/runtime/github/http/limit.ts';
import { aClient, TOKEN } from './a-client.ts';
import { startServer, type Answer, type AServer } from './a-server.ts';

let server: AServer;
let clean = (): void => undefined;
afterEach(async () => {
  clean();
  await server.close();
});

/** A client of a server that gives these answers one after the other, and then the last one for ever. */
async function client(answers: readonly Answer[], options: Parameters<typeof aClient>[1] = {}) {
  let given = 0;
  server = await startServer(() => answers[Math.min(given++, answers.length - 1)]);
  const { secret, ...rest } = aClient(server.url, options);
  clean = secret.remove;
  return rest;
}

const secondary = (retryAfter: string): Answer => ({ status: 403, headers: { 'retry-after': retryAfter }, body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.' } });
const primary = (seconds: number): Answer => ({
  status: 403,
  headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + seconds), 'x-ratelimit-resource': 'core' },
  body: { message: 'API rate limit exceeded for installation ID 11.' },
});
const fine: Answer = { body: [] };

describe('a limit', () => {
  test('is waited for as long as Retry-After says, and then the request is made again', async () => {
    const { github, log } = await client([secondary('1'), fine]);
    const started = Date.now();
    expect(await github.changedPulls('acme/shop')).toEqual([]);
    expect(Date.now() - started).toBeGreaterThanOrEqual(990);
    expect(server.asked).toHaveLength(2);
    expect(log.lines).toContainEqual({ level: 'warn', message: 'GitHub limits our requests, waiting', fields: { repository: 'acme/shop', seconds: 1, request: 'GET /repos/acme/shop/pulls' } });
  });

  test('is waited for until its reset', async () => {
    const { github } = await client([primary(0), fine]);
    expect(await github.changedPulls('acme/shop')).toEqual([]);
    expect(server.asked).toHaveLength(2);
  });

  test('holds every other request back as well', async () => {
    const { github } = await client([secondary('1'), fine]);
    const first = github.changedPulls('acme/shop');
    while (server.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = github.changedPulls('acme/docs');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(server.asked).toHaveLength(1);
    await Promise.all([first, second]);
    expect(server.asked).toHaveLength(3);
  });

  test('is waited for so often and no more', async () => {
    const { github } = await client([secondary('1')], { waits: { most: 1, longest: 5 } });
    await expect(github.changedPulls('acme/shop')).rejects.toMatchObject({ status: 429, isTemporary: true, isForbidden: false });
    expect(server.asked).toHaveLength(2);
  });

  test('that lasts too long is told at once with its end, and nothing is sent before that', async () => {
    const { github } = await client([primary(3600), fine]);
    const thrown = (await github.changedPulls('acme/shop').catch((error: unknown) => error)) as GitHubError;
    expect(thrown.status).toBe(429);
    expect(thrown.message).toMatch(/^GitHub limits our requests, GET \/repos\/acme\/shop\/pulls has to wait until \d{4}-.*: API rate limit exceeded/);
    expect(Date.parse(thrown.retryAt ?? '') - Date.now()).toBeGreaterThan(3_500_000);
    await expect(github.pull('acme/shop', 1)).rejects.toMatchObject({ status: 429, retryAt: thrown.retryAt });
    expect(server.asked).toHaveLength(1);
  });

  test('ends its waiting with the process', async () => {
    const controller = new AbortController();
    const { github } = await client([secondary('60')], { signal: controller.signal });
    const asking = github.changedPulls('acme/shop');
    while (server.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
  });

  test.each<[string, Parameters<typeof limitSeconds>[0], number | undefined]>([
    ['Retry-After wins', { status: 429, headers: { 'retry-after': '7', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1050' }, message: '' }, 7],
    ['then the reset, and a second', { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1050' }, message: '' }, 51],
    ['a reset in the past', { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '10' }, message: '' }, 1],
    ['a secondary limit that says no time', { status: 403, headers: {}, message: 'You have exceeded a secondary rate limit' }, 60],
    ['429 that says nothing', { status: 429, headers: {}, message: '' }, 60],
    ['a right that is missing', { status: 403, headers: { 'x-ratelimit-remaining': '4999' }, message: 'Resource not accessible by integration' }, undefined],
    ['another status', { status: 404, headers: { 'retry-after': '7' }, message: '' }, undefined],
  ])('%s', (_, answer, seconds) => expect(limitSeconds(answer, 1_000_000)).toBe(seconds));
});

describe('what may work another time', () => {
  test('is tried again: a server in trouble, a connection that breaks', async () => {
    const { github } = await client([{ status: 502, body: { message: 'Bad Gateway' } }, { breaks: true }, fine]);
    expect(await github.changedPulls('acme/shop')).toEqual([]);
    expect(server.asked).toHaveLength(3);
  });

  test('is told after three more tries', async () => {
    const { github } = await client([{ status: 500, body: { message: 'Server Error' } }]);
    await expect(github.changedPulls('acme/shop')).rejects.toMatchObject({ status: 500, isTemporary: true, message: 'GitHub answered GET /repos/acme/shop/pulls with 500: Server Error' });
    expect(server.asked).toHaveLength(4);
  });

  test('is told as unreachable where nobody answers', async () => {
    const { github } = await client([{ breaks: true }]);
    await expect(github.changedPulls('acme/shop')).rejects.toMatchObject({ status: 0, isTemporary: true, message: expect.stringMatching(/^GitHub could not be reached for GET \/repos\/acme\/shop\/pulls: /) });
  });

  test('is not tried again where it would be done twice', async () => {
    const { github } = await client([{ status: 502, body: { message: 'Bad Gateway' } }]);
    await expect(github.comment('acme/shop', 1, 'hello')).rejects.toMatchObject({ status: 502 });
    expect(server.asked).toHaveLength(1);
  });
});

describe('what GitHub refuses', () => {
  test('is told once, with the right that is missing, to whoever counts', async () => {
    const targets: string[] = [];
    const { github } = await client([{ status: 403, headers: { 'x-accepted-github-permissions': 'repository_hooks=read' }, body: { message: 'Resource not accessible by integration' } }], { hooks: { onForbidden: (target) => targets.push(target) } });
    await expect(github.deliveries('acme/shop', { since: '2025-01-01T00:00:00Z' })).rejects.toMatchObject({
      status: 403,
      isForbidden: true,
      isTemporary: false,
      message: 'GitHub answered GET /repos/acme/shop/hooks with 403: Resource not accessible by integration: give the credentials the right repository_hooks=read',
    });
    expect(targets).toEqual(['GitHub GET /repos/{owner}/{repo}/hooks']);
    expect(server.asked).toHaveLength(1);
  });

  test('a conflict is for the caller, not for another try', async () => {
    const { github } = await client([{ status: 409, body: { message: 'tasks.json does not match 0123' } }]);
    await expect(github.writeFile('acme/shop', { path: 'tasks.json', text: '{}', sha: 'x' }, { branch: 'main', message: 'm' })).rejects.toMatchObject({ status: 409, isConflict: true });
    expect(server.asked).toHaveLength(1);
  });

  test('never shows the token, even where a proxy sends it back', async () => {
    const { github, log } = await client([{ status: 401, body: { message: `Bad credentials ${TOKEN}` } }]);
    const thrown = (await github.pull('acme/shop', 1).catch((error: unknown) => error)) as GitHubError;
    expect(thrown.message).toBe('GitHub answered GET /repos/acme/shop/pulls/1 with 401: Bad credentials [redacted]: put credentials that are valid into the Secret');
    expect(JSON.stringify([thrown, thrown.stack, thrown.cause, log.lines])).not.toContain(TOKEN);
  });

  test('a name that leads elsewhere is not sent', async () => {
    const { github } = await client([fine]);
    for (const name of ['acme/..', 'acme', 'acme/shop/pulls', '../user', 'acme/sh?op']) await expect(github.changedPulls(name)).rejects.toMatchObject({ status: 404 });
    await expect(github.readFile('acme/shop', '../../../user', 'main')).rejects.toThrow('leads out of its folder');
    expect(server.asked).toEqual([]);
  });
});

test('what GitHub still allows and what it answered is told', async () => {
  const budgets: unknown[] = [];
  const classes: string[] = [];
  const { github } = await client(
    [{ headers: { 'x-ratelimit-remaining': '4321', 'x-ratelimit-reset': '1700000000', 'x-ratelimit-resource': 'core' }, body: [] }, { status: 404, body: { message: 'Not Found' } }],
    { hooks: { onBudget: (...budget) => budgets.push(budget), onRequest: (status) => classes.push(status) } },
  );
  await github.changedPulls('acme/shop');
  await github.pull('acme/shop', 1);
  expect(budgets).toEqual([['core', 4321, 1_700_000_000]]);
  expect(classes).toEqual(['2xx', '4xx']);
});
