import { execFile, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { prepareRun } from '../../../lib/runtime/agents/prepare/prepare-run.ts';
import { refreshToken, untilNext } from '../../../lib/runtime/agents/prepare/refresh-token.ts';
import { connectGitHub } from '../../../lib/runtime/github/connect.ts';
import { mountsOf } from '../../../lib/runtime/process/mounts-of.ts';
import type { VerbContext } from '../../../lib/runtime/verbs/verb-program.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aLog } from '../a-log.ts';
import { aRepository, startGitServer, type AGitServer, type ARepository } from '../git/a-git-server.ts';
import { until } from '../until.ts';

const TOKEN = 'ghs_aTokenOfTests';
let server: AGitServer;
let repository: ARepository;
let root: string;

beforeEach(async () => {
  server = await startGitServer(() => TOKEN);
  repository = aRepository(server.root, 'acme/shop', { 'README.md': 'Hello\n', 'app/a.txt': 'a', '.gitignore': 'cache/\n' });
  root = mkdtempSync(join(tmpdir(), 'prepare-'));
  for (const path of ['tmp', 'workspace', 'run', 'var/run/secrets/taskmaster/github']) mkdirSync(join(root, path), { recursive: true });
  writeFileSync(join(root, 'var/run/secrets/taskmaster/github/token'), TOKEN);
});
afterEach(async () => {
  rmSync(root, { recursive: true, force: true });
  await server.close();
});

function context(env: Record<string, string>, signal = new AbortController().signal): VerbContext {
  const environment = { ...anEnvironment(), github: { ...anEnvironment().github, apiUrl: server.url, credentials: { kind: 'token' as const, secret: 'github' } } };
  const mounts = mountsOf(root);
  const log = aLog();
  const given = { TM_REPOSITORY: 'acme/shop', TM_RUN: 'run-1', TM_ROLE: 'rex', TM_BRANCH: 'task-7', TM_BASE: 'main', TM_LOGIN: 'rex[bot]', TM_CREDENTIALS: join(root, 'run'), ...env };
  const notHere = (): never => {
    throw new Error('an agent has no business with the cluster');
  };
  return { env: given, environment, mounts, log, signal, kube: notHere, github: () => connectGitHub({ apiUrl: server.url, credentials: 'token', folder: mounts.github, log }) };
}
const prepare = (env: Record<string, string> = {}) => prepareRun(context(env));
const at = (...path: readonly string[]): string => join(root, 'workspace', 'repo', ...path);

/** As the agent would: with its home, and nothing else of ours. The server is in this process, so nothing may wait for it at a stand. */
async function git(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', [...args], { cwd: at(), env: { PATH: process.env['PATH'] ?? '', HOME: join(root, 'workspace/home/rex'), GIT_TERMINAL_PROMPT: '0' } });
  return stdout.trim();
}

describe('the workspace of an agent', () => {
  test('is a new branch from the base, on which the agent commits and pushes as itself', async () => {
    expect(await prepare()).toBe(0);
    expect(await git('symbolic-ref', '--short', 'HEAD')).toBe('task-7');
    expect(await git('rev-parse', 'HEAD')).toBe(repository.git('rev-parse', 'main'));
    writeFileSync(at('new.txt'), 'new');
    await git('add', '--all');
    await git('commit', '--quiet', '-m', 'work');
    await git('push', '--quiet');
    expect(repository.git('log', '-1', '--format=%an <%ae> %s', 'task-7')).toBe('rex[bot] <rex[bot]@users.noreply.github.com> work');
  });

  test('has the token in a file of its own, and nowhere else', async () => {
    await prepare();
    expect(readFileSync(join(root, 'run/github-token'), 'utf8')).toBe(TOKEN);
    expect(statSync(join(root, 'run/github-token')).mode & 0o777).toBe(0o440);
    expect(spawnSync('grep', ['-r', TOKEN, join(root, 'workspace')]).status).toBe(1);
  });

  test('gives the token to the server of the repositories only', async () => {
    await prepare();
    const ask = (url: string) => spawnSync('git', ['credential', 'fill'], { input: `url=${url}\n\n`, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: join(root, 'workspace/home/rex'), GIT_TERMINAL_PROMPT: '0' } }).stdout;
    expect(ask(`${server.url}/acme/shop.git`)).toContain(`password=${TOKEN}`);
    expect(ask('https://elsewhere.example.com/x.git')).not.toContain(TOKEN);
  });

  test('is the branch that is there, or the commit to judge', async () => {
    const first = repository.commit({ 'b.txt': '1' }, 'task-7');
    const second = repository.commit({ 'b.txt': '2' }, 'task-7');
    await prepare();
    expect(await git('rev-parse', 'HEAD')).toBe(second);
    await prepare({ TM_ROLE: 'cleo', TM_RUN: 'run-2', TM_HEAD_SHA: first });
    expect(await git('rev-parse', 'HEAD')).toBe(first);
    expect(await git('symbolic-ref', '--short', 'HEAD')).toBe('task-7');
  });

  test('is as it was left for another attempt, and clean for another run but for what is ignored', async () => {
    await prepare();
    writeFileSync(at('half-done.txt'), 'half');
    writeFileSync(at('README.md'), 'changed');
    mkdirSync(at('cache'));
    writeFileSync(at('cache/big'), 'big');
    await prepare();
    expect(readFileSync(at('half-done.txt'), 'utf8')).toBe('half');
    await prepare({ TM_RUN: 'run-2', TM_CONTINUE: 'true' });
    expect(readFileSync(at('README.md'), 'utf8')).toBe('changed');
    await prepare({ TM_RUN: 'run-3' });
    expect(existsSync(at('half-done.txt'))).toBe(false);
    expect(readFileSync(at('README.md'), 'utf8')).toBe('Hello\n');
    expect(readFileSync(at('cache/big'), 'utf8')).toBe('big');
  });

  test('is brought to what others pushed meanwhile, and keeps what was not pushed', async () => {
    await prepare();
    await git('push', '--quiet');
    const pushed = repository.commit({ 'by-others.txt': 'x' }, 'task-7');
    await prepare({ TM_RUN: 'run-2', TM_CONTINUE: 'true' });
    expect(await git('rev-parse', 'HEAD')).toBe(pushed);
    writeFileSync(at('mine.txt'), 'mine');
    await git('add', '--all');
    await git('commit', '--quiet', '-m', 'not pushed');
    const mine = await git('rev-parse', 'HEAD');
    repository.commit({ 'by-others.txt': 'y' }, 'task-7');
    await prepare({ TM_RUN: 'run-2' });
    expect(await git('rev-parse', 'HEAD')).toBe(mine);
  });

  test('survives what a killed clone left, and another repository', async () => {
    aRepository(server.root, 'acme/other', { 'other.txt': 'o' });
    await prepare();
    writeFileSync(at('.git/index.lock'), '');
    writeFileSync(at('.git/shallow.lock'), '');
    expect(await prepare({ TM_RUN: 'run-2' })).toBe(0);
    expect(await prepare({ TM_RUN: 'run-3', TM_REPOSITORY: 'acme/other' })).toBe(0);
    expect(existsSync(at('README.md'))).toBe(false);
    expect(readFileSync(at('other.txt'), 'utf8')).toBe('o');
  });

  /** What an agent may leave behind, so that our own `git`, which runs beside the Secret, would start a program of its. */
  const trap = (): string => `[core]\n\tfsmonitor = \"touch ${join(root, 'sprung')}; false\"\n[filter \"trap\"]\n\tsmudge = \"touch ${join(root, 'sprung')}; cat\"\n`;
  const laid: readonly (readonly [string, () => void])[] = [
    ['its settings', () => appendFileSync(at('.git/config'), trap())],
    ['settings beside its settings', () => {
      appendFileSync(at('.git/config'), '[extensions]\n\tworktreeConfig = true\n');
      writeFileSync(at('.git/config.worktree'), trap());
    }],
    ['settings elsewhere', () => {
      cpSync(at('.git'), join(root, 'workspace/elsewhere'), { recursive: true });
      appendFileSync(join(root, 'workspace/elsewhere/config'), trap());
      writeFileSync(at('.git/commondir'), '../../elsewhere\n');
    }],
    ['a repository elsewhere', () => {
      renameSync(at('.git'), join(root, 'workspace/elsewhere'));
      appendFileSync(join(root, 'workspace/elsewhere/config'), trap());
      writeFileSync(at('.git'), 'gitdir: ../elsewhere\n');
    }],
    ['a link to a repository elsewhere', () => {
      renameSync(at('.git'), join(root, 'workspace/elsewhere'));
      appendFileSync(join(root, 'workspace/elsewhere/config'), trap());
      symlinkSync(join(root, 'workspace/elsewhere'), at('.git'));
    }],
    ['a link to settings elsewhere', () => {
      appendFileSync(at('.git/config'), trap());
      renameSync(at('.git/config'), join(root, 'workspace/settings'));
      symlinkSync(join(root, 'workspace/settings'), at('.git/config'));
    }],
  ];
  test.each(laid)('starts no program of the agent that had it before: %s', async (_, lay) => {
    await prepare();
    mkdirSync(join(at('.git'), 'info'), { recursive: true });
    writeFileSync(at('.git/info/attributes'), '* filter=trap\n');
    lay();
    rmSync(at('README.md'));
    expect(await prepare({ TM_RUN: 'run-2', TM_ROLE: 'cleo' })).toBe(0);
    expect(existsSync(join(root, 'sprung'))).toBe(false);
    expect(readFileSync(at('README.md'), 'utf8')).toBe('Hello\n');
  });

  test.each([
    [{ TM_REPOSITORY: 'acme/nothing' }, /there is no repository acme\/nothing/],
    [{ TM_BASE: 'nowhere' }, /there is no branch nowhere/],
    [{ TM_HEAD_SHA: 'a'.repeat(40) }, /there is no commit a{40}/],
    [{ TM_FOLDER: 'nowhere' }, /no such folder on branch task-7/],
  ])('is refused where there is nothing to work on: %j', async (env, message) => {
    await expect(prepare(env)).rejects.toMatchObject({ name: 'FaultsError', message: expect.stringMatching(message) });
  });

  test.each([{ TM_BRANCH: '--upload-pack=x' }, { TM_BRANCH: 'a..b' }, { TM_REPOSITORY: '../x' }, { TM_FOLDER: 'a/../../b' }, { TM_FOLDER: '/etc' }, { TM_HEAD_SHA: 'HEAD' }, { TM_ROLE: '../rex' }, { TM_RUN: '' }])(
    'is refused where it is asked for wrongly: %j',
    async (env) => expect(await prepare(env)).toBe(2),
  );

  test('is in a folder of the repository', async () => expect(await prepare({ TM_FOLDER: 'app' })).toBe(0));
});

describe('the token of an agent', () => {
  test('is kept fresh until it is asked to stop', async () => {
    const stop = new AbortController();
    const ending = refreshToken(context({}, stop.signal));
    await until(() => existsSync(join(root, 'run/github-token')));
    stop.abort();
    expect(await ending).toBe(0);
  });

  test.each([
    [undefined, 30],
    ['2026-01-01T01:00:00Z', 30],
    ['2026-01-01T00:20:00Z', 10],
    ['2026-01-01T00:00:30Z', 1],
    ['2025-12-31T00:00:00Z', 1],
  ])('that expires at %s is renewed after %d minutes', (expiresAt, minutes) => {
    expect(untilNext(expiresAt === undefined ? undefined : new Date(expiresAt), new Date('2026-01-01T00:00:00Z'))).toBe(minutes * 60_000);
  });
});
