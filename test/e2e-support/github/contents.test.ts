import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ASite, REPOSITORY } from './a-site.ts';

let site: ASite;
beforeEach(async () => (site = await ASite.start()));
afterEach(() => site.close());

interface File {
  readonly sha: string;
  readonly content: string;
  readonly encoding: string;
}
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a file by REST', () => {
  test('is read as base64 and as it is, at a branch and at a commit', async () => {
    const commit = await site.github.commit(REPOSITORY, 'maria', { branch: 'b', files: { 'a folder/ü.txt': 'grün\n' } });
    for (const ref of ['b', commit]) {
      const { body } = await site.api<File>('maria', 'GET', `contents/a%20folder/%C3%BC.txt?ref=${ref}`);
      expect(Buffer.from(body.content, 'base64').toString()).toBe('grün\n');
    }
    expect((await site.api<string>('maria', 'GET', 'contents/a%20folder/%C3%BC.txt?ref=b', undefined, { accept: 'application/vnd.github.raw+json' })).body).toBe('grün\n');
    expect((await site.api('maria', 'GET', 'contents/a%20folder/%C3%BC.txt')).status).toBe(404);
    expect((await site.api<readonly object[]>('maria', 'GET', 'contents/?ref=b')).body).toMatchObject([{ name: 'README.md', type: 'file' }, { name: 'a folder', type: 'dir' }]);
  });

  test('has no content in JSON above 1 MB', async () => {
    const text = 'x'.repeat(1024 * 1024 + 1);
    await site.github.commit(REPOSITORY, 'maria', { files: { large: text } });
    expect((await site.api<File>('maria', 'GET', 'contents/large')).body).toMatchObject({ encoding: 'none', content: '', size: text.length });
    expect((await site.api<string>('maria', 'GET', 'contents/large', undefined, { accept: 'application/vnd.github.raw+json' })).body).toHaveLength(text.length);
  });

  test('is written by who knows what they replace, in the real repository, and told of as a push', async () => {
    site.addHook(['push']);
    const { sha } = (await site.api<File>('maria', 'GET', 'contents/README.md')).body;
    const write = (body: object): ReturnType<typeof site.api> => site.api('rex[bot]', 'PUT', 'contents/README.md', { message: 'Say more', content: base64('more\n'), ...body });
    expect((await write({})).status).toBe(422);
    expect((await write({ sha: '1'.repeat(40) })).status).toBe(409);
    expect((await write({ sha, branch: 'none' })).status).toBe(404);
    expect((await write({ sha })).status).toBe(200);
    expect((await write({ sha })).status).toBe(409);
    await site.git('.', 'clone', '--quiet', site.remote('rex[bot]'), 'clone');
    expect(await site.git('clone', 'log', '-1', '--format=%s|%an')).toBe('Say more|rex[bot]');
    expect((await site.webhooks('push')).map(({ body }) => body)).toMatchObject([{ ref: 'refs/heads/main', commits: [{ modified: ['README.md'], added: [] }], sender: { login: 'rex[bot]' } }]);
  });

  test('is won by one of those who write at the same time', async () => {
    const { sha } = (await site.api<File>('maria', 'GET', 'contents/README.md')).body;
    const statuses = await Promise.all([1, 2, 3, 4].map(async (n) => (await site.api('maria', 'PUT', 'contents/README.md', { message: `${n}`, content: base64(`${n}`), sha })).status));
    expect(statuses.sort()).toEqual([200, 409, 409, 409]);
  });

  test('keeps the paths of a repository inside it', async () => {
    for (const path of ['..%2F..%2Fetc%2Fpasswd', '.git%2Fconfig', 'a%2F..%2Fb']) expect((await site.api('maria', 'PUT', `contents/${path}`, { message: 'm', content: '' })).status).toBe(422);
    for (const ref of ['--help', '-x', 'main..main', '$(id)']) expect((await site.api('maria', 'GET', `contents/README.md?ref=${encodeURIComponent(ref)}`)).status).toBe(404);
  });

  test('refs are found by the beginning of their names', async () => {
    for (const branch of ['task-1', 'task-10', 'other']) await site.github.commit(REPOSITORY, 'maria', { branch, files: { [branch]: '' } });
    expect((await site.api<readonly { ref: string }[]>('maria', 'GET', 'git/matching-refs/heads/task-1')).body.map(({ ref }) => ref)).toEqual(['refs/heads/task-1', 'refs/heads/task-10']);
    expect((await site.api('maria', 'GET', 'git/ref/heads/task-')).status).toBe(404);
    expect((await site.api<readonly object[]>('maria', 'GET', 'commits?sha=other&path=other')).body).toHaveLength(1);
  });
});
