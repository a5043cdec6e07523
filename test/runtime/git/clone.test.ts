import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { GitAccess } from '../../../lib/runtime/git/access.ts';
import { cloneRepository } from '../../../lib/runtime/git/clone.ts';
import { aSecret, TOKEN, type ASecret } from '../github/a-client.ts';
import { aRepository, startGitServer, type AGitServer, type ARepository } from './a-git-server.ts';

const notAsked = (): never => {
  throw new Error('no token is needed');
};
let server: AGitServer;
let repository: ARepository;
let secret: ASecret;
let access: GitAccess;
let place: string;
let folder: string;
const FILES = { 'README.md': 'Hello\r\nwith two line ends\n', 'src/a.txt': 'a' };

beforeEach(async () => {
  server = await startGitServer(() => TOKEN);
  repository = aRepository(server.root, 'acme/shop', FILES);
  secret = aSecret({ token: TOKEN });
  place = mkdtempSync(join(tmpdir(), 'clone-'));
  folder = join(place, 'workspace');
  access = { apiUrl: server.url, credentials: 'token', folder: secret.folder, tmp: place, github: notAsked };
});
afterEach(async () => {
  rmSync(place, { recursive: true, force: true });
  secret.remove();
  await server.close();
});

const clone = (options: object = {}) => cloneRepository(access, { repository: 'acme/shop', branch: 'main', folder, ...options });
const files = (): Record<string, string> =>
  Object.fromEntries((readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).filter((file) => !file.includes('/.git/'))).map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]));

describe('a clone', () => {
  test('is the branch, byte for byte, and knows its commit', async () => {
    const { commit } = await clone();
    expect(commit).toBe(repository.git('rev-parse', 'main'));
    expect(files()).toEqual(FILES);
  });

  test('made again is brought up to date, and loses what others put there', async () => {
    await clone();
    writeFileSync(join(folder, 'README.md'), 'changed');
    writeFileSync(join(folder, 'more.txt'), 'more');
    const commit = repository.commit({ 'src/b.txt': 'b' });
    expect(await clone()).toEqual({ commit });
    expect(files()).toEqual({ ...FILES, 'src/b.txt': 'b' });
  });

  test('takes the place of one that was left half done', async () => {
    mkdirSync(join(folder, '.git', 'objects'), { recursive: true });
    writeFileSync(join(folder, '.git', 'HEAD'), 'ref: refs/hea');
    writeFileSync(join(folder, '.git', 'config'), '[broken');
    writeFileSync(join(folder, 'half.txt'), 'half');
    await clone();
    expect(files()).toEqual(FILES);
  });

  test('goes on after a run that was killed while it wrote', async () => {
    await clone();
    writeFileSync(join(folder, '.git', 'index.lock'), '');
    const commit = repository.commit({ 'src/b.txt': 'b' });
    expect(await clone()).toEqual({ commit });
  });

  test('leaves the state of the run and what a volume has', async () => {
    mkdirSync(join(folder, '.argo'), { recursive: true });
    writeFileSync(join(folder, '.argo/status.json'), '{}');
    mkdirSync(join(folder, 'lost+found'));
    await clone();
    expect(existsSync(join(folder, '.argo/status.json')) && existsSync(join(folder, 'lost+found'))).toBe(true);
  });

  test('may have the newest commits only', async () => {
    repository.commit({ 'src/b.txt': 'b' });
    await clone({ depth: 1 });
    expect(execFileSync('git', ['rev-list', '--count', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim()).toBe('1');
  });

  test('may be of another branch than before', async () => {
    await clone();
    repository.commit({ 'src/a.txt': 'other' }, 'task-7-cart');
    await clone({ branch: 'task-7-cart' });
    expect(files()).toEqual({ 'src/a.txt': 'other' });
  });
});

describe('the token', () => {
  test('reaches the server, and stands in no file of the clone', async () => {
    await clone();
    expect([...server.credentials]).toEqual([`x-access-token:${TOKEN}`]);
    const found = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .filter((entry) => [TOKEN, Buffer.from(`x-access-token:${TOKEN}`).toString('base64')].some((text) => readFileSync(join(entry.parentPath, entry.name)).includes(text)));
    expect(found).toEqual([]);
    expect(readFileSync(join(folder, '.git/config'), 'utf8')).toContain(`${server.url}/acme/shop.git`);
  });

  test('is on no command line', async () => {
    const bin = join(place, 'bin');
    mkdirSync(bin);
    const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
    writeFileSync(join(bin, 'git'), `#!/bin/sh\nprintf '%s\\n' "$*" >> '${place}/lines'\nexec ${real} "$@"\n`, { mode: 0o755 });
    const path = process.env.PATH;
    process.env.PATH = `${bin}:${path}`;
    try {
      await clone();
    } finally {
      process.env.PATH = path;
    }
    const lines = readFileSync(join(place, 'lines'), 'utf8');
    expect(lines).toContain('fetch');
    expect(lines).not.toMatch(new RegExp(`${TOKEN}|Basic|x-access`));
  });

  test('of an App is asked for this repository', async () => {
    const asked: (readonly string[])[] = [];
    const github = { token: (repositories: readonly string[]) => Promise.resolve({ token: (asked.push(repositories), TOKEN) }) };
    await cloneRepository({ ...access, credentials: 'app', github: () => github as never }, { repository: 'acme/shop', branch: 'main', folder });
    expect(asked).toEqual([['acme/shop']]);
  });
});

describe('what cannot be cloned is told with what to do', () => {
  test('a token that GitHub does not accept', async () => {
    secret.put({ token: 'ghp_old' });
    await expect(clone()).rejects.toThrow('acme/shop: GitHub does not accept the credentials for acme/shop: put credentials that are valid into the Secret');
  });
  test('a branch that is not there', async () => {
    await expect(clone({ branch: 'mian' })).rejects.toThrow('acme/shop: there is no branch mian in acme/shop: push the branch, or name another');
  });
  test('a repository that is not there', async () => {
    await expect(clone({ repository: 'acme/shpo' })).rejects.toThrow('acme/shpo: there is no repository acme/shpo, or the credentials may not see it: check the name, and give the credentials access to it');
  });
  test('a server that is not there may be tried again', async () => {
    await expect(cloneRepository({ ...access, apiUrl: 'http://127.0.0.1:9' }, { repository: 'acme/shop', branch: 'main', folder })).rejects.toMatchObject({ name: 'GitError', isTemporary: true });
  });
});
