import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { GitHub } from '../../../lib/runtime/github/github.ts';
import { readBranch, readDelivery, readLabelEvent, readPush, readReview } from '../../../lib/runtime/github/read/history.ts';
import { readPull } from '../../../lib/runtime/github/read/pull.ts';
import { blobSha } from '../../../lib/runtime/github/read/file.ts';
import { aClient } from './a-client.ts';
import { startServer, type Answer, type Asked, type AServer } from './a-server.ts';

let server: AServer | undefined;
let clean = (): void => undefined;
afterEach(async () => {
  clean();
  await server?.close();
  server = undefined;
});

/** A client of a server that has these answers, by method and path. */
async function client(answers: Readonly<Record<string, Answer | ((asked: Asked) => Answer | undefined)>>, options: Parameters<typeof aClient>[1] = {}): Promise<GitHub> {
  server = await startServer((asked) => {
    const answer = answers[`${asked.method} ${asked.path}`];
    return typeof answer === 'function' ? answer(asked) : answer;
  });
  const { github, secret } = aClient(server.url, options);
  clean = secret.remove;
  return github;
}

const SHA = '0123456789abcdef0123456789abcdef01234567';
const PULL = {
  number: 42,
  state: 'closed',
  draft: false,
  title: 'Add a cart',
  head: { ref: 'task-7-cart', sha: SHA, repo: { full_name: 'Acme/Shop' } },
  base: { ref: 'main', repo: { full_name: 'Acme/Shop' } },
  labels: [{ name: 'task-7' }, { name: 'bug' }],
  user: { login: '5DLabs-Rex[bot]' },
  html_url: 'https://github.com/Acme/Shop/pull/42',
  created_at: '2025-01-01T00:00:00Z',
  updated_at: '2025-01-02T00:00:00Z',
  merged_at: '2025-01-02T00:00:00Z',
  merge_commit_sha: 'f'.repeat(40),
};

describe('a pull request', () => {
  test('is read as GitHub has it, its repository as the caller spells it', () => {
    expect(readPull(PULL, 'acme/shop')).toEqual({
      repository: 'acme/shop',
      number: 42,
      state: 'closed',
      merged: true,
      draft: false,
      title: 'Add a cart',
      branch: 'task-7-cart',
      headRepository: 'acme/shop',
      headSha: SHA,
      base: 'main',
      labels: ['task-7', 'bug'],
      author: '5DLabs-Rex[bot]',
      url: 'https://github.com/Acme/Shop/pull/42',
      createdAt: '2025-01-01T00:00:00Z',
      updatedAt: '2025-01-02T00:00:00Z',
      mergedAt: '2025-01-02T00:00:00Z',
      mergeCommitSha: 'f'.repeat(40),
    });
  });

  test('whose fork or author is gone is read all the same', () => {
    const read = readPull({ ...PULL, head: { ...PULL.head, repo: null }, user: null, merged_at: null, merge_commit_sha: null, labels: undefined }, 'acme/shop');
    expect(read).toMatchObject({ author: 'ghost', merged: false, labels: [] });
    expect(read).not.toHaveProperty('headRepository');
    expect(read).not.toHaveProperty('mergedAt');
  });

  test('that is not there is none', async () => {
    const github = await client({});
    expect(await github.pull('acme/shop', 42)).toBeUndefined();
    expect(await github.reviews('acme/shop', 42)).toEqual([]);
    expect(await github.labelEvents('acme/shop', 42)).toEqual([]);
    await expect(github.changedPulls('acme/shop')).rejects.toMatchObject({ status: 404, message: 'GitHub answered GET /repos/acme/shop/pulls with 404: Not Found: check the name, and that the credentials may read acme/shop' });
  });

  test('of a branch is of that repository, not of a fork under the same owner', async () => {
    const fork = { ...PULL, number: 43, head: { ...PULL.head, repo: { full_name: 'acme/shop-fork' } } };
    const github = await client({ 'GET /repos/acme/shop/pulls': ({ query }) => ({ body: query.get('head') === 'acme:task-7-cart' && query.get('state') === 'all' ? [fork, PULL] : [] }) });
    expect((await github.pullsOfBranch('acme/shop', 'task-7-cart')).map(({ number }) => number)).toEqual([42]);
  });

  test('is opened once: where it is open already, that is the one', async () => {
    const open = { ...PULL, state: 'open', merged_at: null };
    const github = await client({
      'POST /repos/acme/shop/pulls': { status: 422, body: { message: 'Validation Failed', errors: [{ resource: 'PullRequest', code: 'custom', message: 'A pull request already exists for acme:task-7-cart.' }] } },
      'GET /repos/acme/shop/pulls': { body: [{ ...PULL, number: 41 }, open] },
    });
    const asked = { title: 'Add', body: '', branch: 'task-7-cart', base: 'main' };
    expect((await github.createPull('acme/shop', asked)).number).toBe(42);
    await expect(github.createPull('acme/shop', { ...asked, base: 'develop' })).rejects.toMatchObject({ status: 422, message: expect.stringContaining('Validation Failed; A pull request already exists for acme:task-7-cart.') });
  });
});

test('what happened to labels, reviews and branches is read, and nothing else', async () => {
  const github = await client({
    'GET /repos/acme/shop/issues/42/events': {
      body: [
        { event: 'labeled', label: { name: 'ready-for-qa' }, actor: { login: '5DLabs-Cleo[bot]' }, created_at: '2025-01-01T00:00:00Z' },
        { event: 'closed', actor: null },
        { event: 'unlabeled', label: { name: 'ready-for-qa' }, actor: null, created_at: '2025-01-02T00:00:00Z' },
      ],
    },
    'GET /repos/acme/shop/pulls/42/reviews': { body: [{ state: 'APPROVED', user: { login: 'tess[bot]' }, commit_id: SHA, submitted_at: '2025-01-01T00:00:00Z' }, { state: 'PENDING', user: null, commit_id: null }, { state: 'new' }] },
    'GET /repos/acme/shop/activity': ({ query }) => ({
      body:
        query.get('ref') === 'refs/heads/task-7-cart'
          ? [
              { activity_type: 'force_push', ref: 'refs/heads/task-7-cart', before: 'b', after: 'c', timestamp: '2025-01-02T00:00:00Z', actor: { login: 'rex[bot]' } },
              { activity_type: 'branch_deletion', ref: 'refs/heads/task-7-cart', before: 'b', after: '0' },
              { activity_type: 'branch_creation', ref: 'refs/heads/task-7-cart', before: '0', after: 'b', timestamp: '2025-01-01T00:00:00Z', actor: null },
            ]
          : [],
    }),
    'GET /repos/acme/shop/git/matching-refs/heads/task-7': { body: [{ ref: 'refs/heads/task-7-cart', object: { sha: SHA } }, { ref: 'refs/heads/other', object: { sha: SHA } }] },
  });
  expect(await github.labelEvents('acme/shop', 42)).toEqual([
    { label: 'ready-for-qa', added: true, actor: '5DLabs-Cleo[bot]', at: '2025-01-01T00:00:00Z' },
    { label: 'ready-for-qa', added: false, actor: 'ghost', at: '2025-01-02T00:00:00Z' },
  ]);
  expect(await github.reviews('acme/shop', 42)).toEqual([
    { state: 'APPROVED', reviewer: 'tess[bot]', sha: SHA, at: '2025-01-01T00:00:00Z' },
    { state: 'PENDING', reviewer: 'ghost', sha: '', at: '' },
  ]);
  expect(await github.pushes('acme/shop', { branch: 'task-7-cart' })).toEqual([
    { branch: 'task-7-cart', before: 'b', after: 'c', actor: 'rex[bot]', at: '2025-01-02T00:00:00Z' },
    { branch: 'task-7-cart', before: '0', after: 'b', actor: 'ghost', at: '2025-01-01T00:00:00Z' },
  ]);
  expect(await github.branches('acme/shop', 'task-7')).toEqual([{ name: 'task-7-cart', sha: SHA }]);
});

test('labels are put on and taken off, and one that is not there is not', async () => {
  const github = await client({ 'POST /repos/acme/shop/issues/42/labels': { body: [] }, 'DELETE /repos/acme/shop/issues/42/labels/ready-for-qa': { body: [] } });
  await github.addLabels('acme/shop', 42, ['task-7']);
  expect(server?.asked[0]?.body).toEqual({ labels: ['task-7'] });
  expect(await github.removeLabel('acme/shop', 42, 'ready-for-qa')).toBe(true);
  expect(await github.removeLabel('acme/shop', 42, 'a/b c')).toBe(false);
  expect(server?.asked.at(-1)?.path).toBe('/repos/acme/shop/issues/42/labels/a%2Fb%20c');
});

describe('deliveries', () => {
  const delivery = (id: string, day: number): string => `{"id": ${id}, "guid": "g-${id}", "delivered_at": "2025-01-0${day}T00:00:00Z", "redelivery": false, "status_code": 502, "event": "push", "action": null}`;

  test('are those of the webhooks with our address, with ids that no number holds, and can be asked for again', async () => {
    const asText = (json: string): Answer => ({ headers: { 'content-type': 'application/json' }, body: new TextEncoder().encode(json) });
    const github = await client({
      'GET /repos/acme/shop/hooks': { body: [{ id: 1, config: { url: 'https://hooks.example.com/github' } }, { id: 2, config: { url: 'https://ci.example.com' } }] },
      'GET /repos/acme/shop/hooks/1/deliveries': ({ query }) =>
        query.get('cursor') === null
          ? { ...asText(`[${delivery('9007199254740993', 5)},${delivery('9007199254740994', 4)}]`), headers: { 'content-type': 'application/json', link: '<https://api.github.com/repositories/1/hooks/1/deliveries?per_page=100&cursor=v1_4>; rel="next"' } }
          : asText(`[${delivery('3', 3)},${delivery('2', 1)}]`),
      'POST /repos/acme/shop/hooks/1/deliveries/9007199254740993/attempts': { status: 202, body: {} },
    });
    const deliveries = await github.deliveries('acme/shop', { since: '2025-01-02T00:00:00Z', url: 'https://hooks.example.com/github' });
    expect(deliveries.map(({ id }) => id)).toEqual(['9007199254740993', '9007199254740994', '3']);
    expect(deliveries[0]).toEqual({ hook: 1, id: '9007199254740993', guid: 'g-9007199254740993', event: 'push', deliveredAt: '2025-01-05T00:00:00Z', redelivery: false, status: 502 });
    await github.redeliver('acme/shop', deliveries[0]!);
    expect(server?.asked.at(-1)?.method).toBe('POST');
  });
});

describe('a file', () => {
  const TEXT = '\uFEFF{"a": "ü 漢 🚀"}\r\n';
  const path = 'GET /repos/acme/shop/contents/.taskmaster/tasks/tasks.json';
  const bytes = Buffer.from(TEXT);

  test('comes back byte for byte, with the id that Git gives it', async () => {
    const github = await client({ [path]: ({ query }) => (query.get('ref') === 'main' ? { body: { type: 'file', encoding: 'base64', content: `${bytes.toString('base64').replace(/.{10}/g, '$&\n')}\n`, sha: 'x' } } : undefined) });
    expect(await github.readFile('acme/shop', '.taskmaster/tasks/tasks.json', 'main')).toEqual({ path: '.taskmaster/tasks/tasks.json', text: TEXT, sha: blobSha(bytes) });
    expect(await github.readFile('acme/shop', '.taskmaster/tasks/tasks.json', 'other')).toBeUndefined();
  });

  test('of more than 1 MB is read as it is', async () => {
    const github = await client({
      [path]: ({ headers }) =>
        headers.accept?.includes('raw') === true ? { headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' }, body: bytes } : { body: { type: 'file', encoding: 'none', content: '', size: 2_000_000, sha: 'x' } },
    });
    expect(await github.readFile('acme/shop', '.taskmaster/tasks/tasks.json', 'main')).toMatchObject({ text: TEXT, sha: blobSha(bytes) });
  });

  test('that is a folder or no text is refused', async () => {
    const github = await client({ [path]: { body: [] }, 'GET /repos/acme/shop/contents/a%20b%23.bin': { body: { type: 'file', encoding: 'base64', content: Buffer.from([0xff, 0xfe]).toString('base64') } } });
    await expect(github.readFile('acme/shop', '.taskmaster/tasks/tasks.json', 'main')).rejects.toThrow('is not a file: GitHub calls it folder');
    await expect(github.readFile('acme/shop', 'a b#.bin', 'main')).rejects.toThrow('acme/shop/a b#.bin: the file is not text in UTF-8: save it as UTF-8');
  });

  test('is written as it is, with the id that it had', async () => {
    const github = await client({ 'PUT /repos/acme/shop/contents/t.json': { body: { commit: { sha: SHA } } } });
    expect(await github.writeFile('acme/shop', { path: 't.json', text: TEXT, sha: 'old' }, { branch: 'main', message: 'change' })).toBe(SHA);
    expect(server?.asked[0]?.body).toEqual({ message: 'change', content: bytes.toString('base64'), branch: 'main', sha: 'old' });
  });
});

describe('a deploy key', () => {
  test('reads what is public, and says what is needed for the rest', async () => {
    const github = await client({ 'GET /repos/acme/shop/pulls/42': ({ headers }) => (headers.authorization === undefined ? { body: PULL } : undefined) }, { credentials: 'deploy-key' });
    expect((await github.pull('acme/shop', 42))?.number).toBe(42);
    const refusal = (what: string): object => ({ status: 401, isForbidden: true, message: `${what} needs a token, and a deploy key is good for git only: use github.credentials of kind app or token` });
    await expect(github.addLabels('acme/shop', 42, ['x'])).rejects.toMatchObject(refusal('POST /repos/acme/shop/issues/42/labels'));
    await expect(github.deliveries('acme/shop', { since: '' })).rejects.toMatchObject(refusal('GET /repos/acme/shop/hooks'));
    await expect(github.token(['acme/shop'])).rejects.toMatchObject(refusal('a token'));
    expect(server?.asked).toHaveLength(1);
  });
});

test('a token is read at each use, so that a rotated Secret counts at once', async () => {
  server = await startServer(() => ({ body: [] }));
  const { github, secret } = aClient(server.url);
  clean = secret.remove;
  await github.changedPulls('acme/shop');
  secret.put({ token: 'ghp_new' });
  await github.changedPulls('acme/shop');
  expect(server.asked.map(({ headers }) => headers.authorization?.split(' ')[1]?.slice(0, 7))).toEqual(['ghp_012', 'ghp_new']);
  expect(await github.token(['acme/shop'])).toEqual({ token: 'ghp_new' });
});

test('whatever an answer is, reading it throws nothing', () => {
  const keys = ['number', 'head', 'ref', 'sha', 'repo', 'full_name', 'labels', 'name', 'user', 'login', 'event', 'label', 'state', 'activity_type', 'after', 'id', 'guid', 'object'];
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'medium' }, fc.jsonValue(), fc.constantFrom('refs/heads/x', 'labeled', 'APPROVED', 'push', 7), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom(...keys), tie('value'))),
  }));
  fc.assert(
    fc.property(value, (answer) => {
      readPull(answer, 'acme/shop');
      for (const read of [readLabelEvent, readReview, readPush, readBranch]) read(answer);
      readDelivery(answer, 1);
    }),
  );
});
