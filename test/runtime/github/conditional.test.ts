import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { GitHub } from '../../../lib/runtime/github/github.ts';
import { ETagCache } from '../../../lib/runtime/github/http/etag-cache.ts';
import { nextQuery } from '../../../lib/runtime/github/http/pages.ts';
import { aClient, type ASecret } from './a-client.ts';
import { startServer, type AServer } from './a-server.ts';

let server: AServer;
let github: GitHub;
let secret: ASecret;
let version: number;
let paid: number;

const pull = (number: number, changes: object = {}): object => ({
  number,
  state: 'open',
  title: `Version ${version}`,
  head: { ref: 'task-7-cart', sha: 'a'.repeat(40), repo: { full_name: 'Acme/Shop' } },
  base: { ref: 'main' },
  updated_at: `2025-01-${String(30 - number).padStart(2, '0')}T00:00:00Z`,
  ...changes,
});

beforeEach(async () => {
  [version, paid] = [1, 0];
  // Three pages of pull requests, each with an ETag that changes with the version.
  server = await startServer(({ query, headers, path }, url) => {
    if (!path.endsWith('/pulls')) return undefined;
    const page = Number(query.get('page') ?? 1);
    const etag = `W/"${version}-${page}"`;
    if (headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
    paid += 1;
    // As GitHub does: the next page is at an address of another form.
    const link = page < 3 ? { link: `<${url}/repositories/4711/pulls?state=all&page=${page + 1}>; rel="next", <${url}/repositories/4711/pulls?page=3>; rel="last"` } : undefined;
    return { headers: { etag, ...link }, body: [pull(page * 2 - 1), pull(page * 2)] };
  });
  ({ github, secret } = aClient(server.url));
});
afterEach(async () => {
  secret.remove();
  await server.close();
});

const numbers = async (options?: Parameters<GitHub['changedPulls']>[1]): Promise<readonly number[]> => (await github.changedPulls('acme/shop', options)).map(({ number }) => number);

describe('a list', () => {
  test('is read page after page', async () => {
    expect(await numbers()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(server.asked.map(({ query }) => query.get('page'))).toEqual([null, '2', '3']);
    expect(server.asked.every(({ path, query }) => path === '/repos/acme/shop/pulls' && query.get('sort') === 'updated' && query.get('direction') === 'desc')).toBe(true);
  });

  test('is read only as far as it is wanted', async () => {
    expect(await numbers({ limit: 3 })).toEqual([1, 2, 3]);
    expect(await numbers({ since: '2025-01-28T00:00:00Z' })).toEqual([1, 2]);
    expect(await numbers({ limit: 0 })).toEqual([]);
    expect(server.asked.map(({ query }) => query.get('page'))).toEqual([null, '2', null, '2']);
  });

  test('that has not changed costs nothing, and is the same, to its last page', async () => {
    const first = await github.changedPulls('acme/shop');
    expect(paid).toBe(3);
    expect(await github.changedPulls('acme/shop')).toEqual(first);
    expect(paid).toBe(3);
    expect(server.asked).toHaveLength(6);
  });

  test('that has changed is read anew', async () => {
    await github.changedPulls('acme/shop');
    version = 2;
    expect((await github.changedPulls('acme/shop'))[0]?.title).toBe('Version 2');
    expect(paid).toBe(6);
  });

  test('of one repository is never that of another', async () => {
    await github.changedPulls('acme/shop', { limit: 1 });
    await github.changedPulls('acme/docs', { limit: 1 });
    expect(server.asked[1]?.headers['if-none-match']).toBeUndefined();
  });
});

describe('what is kept', () => {
  const answer = (size: number) => ({ etag: 'x', headers: [], body: new Uint8Array(size) });

  test('has an end: what was used least recently goes first', () => {
    const cache = new ETagCache(100_000);
    for (const key of ['a', 'b', 'c', 'd']) cache.put(key, answer(20_000));
    cache.get('a');
    cache.put('e', answer(20_000));
    expect(['a', 'b', 'c', 'd', 'e'].filter((key) => cache.get(key) !== undefined)).toEqual(['a', 'c', 'd', 'e']);
  });

  test('is nothing that would push out all the rest, and one thing once', () => {
    const cache = new ETagCache(100_000);
    cache.put('a', answer(1_000));
    cache.put('huge', answer(60_000));
    for (let time = 0; time < 100; time++) cache.put('same', answer(20_000));
    expect(cache.get('huge')).toBeUndefined();
    expect(cache.get('a')).toBeDefined();
  });
});

test.each([
  ['<https://api.github.com/r/1/hooks/1/deliveries?per_page=100&cursor=v1_99>; rel="next"', { per_page: '100', cursor: 'v1_99' }],
  ['<https://x/?page=1>; rel="prev", <https://x/?page=3>; rel="next", <https://x/?page=9>; rel="last"', { page: '3' }],
  ['<https://x/?page=1>; rel="first"', undefined],
  ['', undefined],
])('the next page of %s', (link, query) => expect(nextQuery(link)).toEqual(query));
