import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { GitAccess } from '../../../lib/runtime/git/access.ts';
import { withBranchCopy } from '../../../lib/runtime/git/branch-copy.ts';
import { cloneUrl } from '../../../lib/runtime/git/clone-url.ts';
import { cloneRepository } from '../../../lib/runtime/git/clone.ts';
import { GITHUB_HOST_KEYS } from '../../../lib/runtime/git/host-keys.ts';
import { aSecret, type ASecret } from '../github/a-client.ts';
import { aRepository, type ARepository } from './a-git-server.ts';

/**
 * A program `ssh` that writes down how it was called and what the key's file is, and then does what the far side would: it runs the command
 * that git wants there, on a folder here.
 */
const SSH = (place: string): string => `#!/bin/sh
printf '%s\\n' "$*" >> '${place}/lines'
while [ $# -gt 0 ]; do case "$1" in -i) key="$2"; shift 2;; -o) case "$2" in UserKnownHostsFile=*) hosts="\${2#UserKnownHostsFile=}";; esac; shift 2;; -F|-p) shift 2;; -*) shift;; *) break;; esac; done
stat -c %a "$key" > '${place}/mode'; cat "$key" > '${place}/key'; cat "$hosts" > '${place}/hosts'
[ -f '${place}/answer' ] && { cat '${place}/answer' >&2; exit 255; }
cd '${place}/remote' && eval "$(printf '%s' "$2" | sed "s#'/#'#")"
`;

const KEY = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const path = process.env.PATH;
const notAsked = (): never => {
  throw new Error('no token is needed');
};
let place: string;
let secret: ASecret;
let repository: ARepository;
let access: GitAccess;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "ssh it's-"));
  for (const name of ['bin', 'tmp', 'remote']) mkdirSync(join(place, name));
  const quoted = place.replaceAll("'", `'\\''`);
  writeFileSync(join(place, 'bin/ssh'), SSH(quoted), { mode: 0o755 });
  process.env.PATH = `${join(place, 'bin')}:${path}`;
  repository = aRepository(join(place, 'remote'), 'acme/shop', { 'a.txt': 'a' });
  secret = aSecret({ 'ssh-privatekey': KEY.trimEnd() });
  access = { apiUrl: 'https://api.github.com', credentials: 'deploy-key', folder: secret.folder, tmp: join(place, 'tmp'), github: notAsked };
});
afterEach(() => {
  process.env.PATH = path;
  rmSync(place, { recursive: true, force: true });
  secret.remove();
});

const clone = (changes: Partial<GitAccess> = {}) => cloneRepository({ ...access, ...changes }, { repository: 'acme/shop', branch: 'main', folder: join(place, 'clone') });
const written = (name: string): string => readFileSync(join(place, name), 'utf8');

describe('a deploy key', () => {
  test('clones by SSH, from a file that only we can read and that is gone afterwards', async () => {
    await clone();
    expect(written('clone/a.txt')).toBe('a');
    expect(written('mode').trim()).toBe('600');
    expect(written('key')).toBe(KEY);
    expect(readdirSync(join(place, 'tmp'))).toEqual([]);
    expect(written('lines')).toMatch(/-F \/dev\/null .*BatchMode=yes .*StrictHostKeyChecking=yes .*git@github\.com git-upload-pack/);
    expect(readFileSync(join(place, 'clone/.git/config'), 'utf8')).not.toContain('key');
  });

  test('believes the host keys that GitHub publishes, and no other', async () => {
    await clone();
    expect(written('hosts').trim().split('\n')).toEqual(GITHUB_HOST_KEYS.map((key) => `github.com ${key}`));
    const prints = GITHUB_HOST_KEYS.map((key) => createHash('sha256').update(Buffer.from(key.split(' ')[1]!, 'base64')).digest('base64').replace(/=+$/, ''));
    expect(prints).toEqual(['+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU', 'p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM', 'uNiVztksCsDhcc0u9e8BujQXVUpKZIDTMczCvj3tD2s']);
  });

  test('for another server needs its host keys in the Secret', async () => {
    const apiUrl = 'https://github.acme.example/api/v3';
    await expect(clone({ apiUrl })).rejects.toThrow(/the host keys of github\.acme\.example are not known.*put what ssh-keyscan github\.acme\.example prints into the key known_hosts/);
    expect(existsSync(join(place, 'lines'))).toBe(false);
    secret.put({ known_hosts: 'github.acme.example ssh-ed25519 AAAA\n' });
    await clone({ apiUrl });
    expect(written('hosts')).toBe('github.acme.example ssh-ed25519 AAAA\n');
  });

  test('pushes one file and nothing else', async () => {
    const commit = await withBranchCopy(access, 'acme/shop', 'main', (copy) => copy.push({ path: 'tasks/t.json', bytes: Buffer.from('{}\r\n') }, { message: 'add', author: { name: 'taskmaster-argo', email: 'a@example.com' } }));
    expect(repository.git('rev-parse', 'main')).toBe(commit);
    expect(repository.git('diff', '--name-status', 'main~1', 'main')).toBe('A\ttasks/t.json');
    expect(repository.git('log', '-1', '--format=%an <%ae> %s', 'main')).toBe('taskmaster-argo <a@example.com> add');
  });

  test.each([
    ['git@github.com: Permission denied (publickey).', 'GitHub does not accept the credentials for acme/shop'],
    ['ERROR: Repository not found.', 'there is no repository acme/shop, or the credentials may not see it'],
    ['Host key verification failed.', 'the server of acme/shop shows another host key than the known ones'],
  ])('that fails with "%s" says what to do', async (answer, message) => {
    writeFileSync(join(place, 'answer'), `${answer}\n`);
    await expect(clone()).rejects.toThrow(message);
    expect(readdirSync(join(place, 'tmp'))).toEqual([]);
  });
});

test('the address of a repository comes from that of the API', () => {
  const address = (apiUrl: string, kind: 'token' | 'deploy-key' = 'token'): string => cloneUrl(apiUrl, 'acme/shop', kind);
  expect(address('https://api.github.com')).toBe('https://github.com/acme/shop.git');
  expect(address('https://git.acme.example/api/v3')).toBe('https://git.acme.example/acme/shop.git');
  expect(address('http://github.tm-e2e.svc:8080')).toBe('http://github.tm-e2e.svc:8080/acme/shop.git');
  expect(address('https://api.github.com', 'deploy-key')).toBe('ssh://git@github.com/acme/shop.git');
});
