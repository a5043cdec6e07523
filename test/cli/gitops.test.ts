import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'lib/cli/gitops.ts');

let folder: string;
let repo: string;
const templates = mkdtempSync(join(tmpdir(), 'gitops-template-'));
const template = join(templates, 'repo');
afterAll(() => rmSync(templates, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gitops-test-'));
  repo = join(folder, 'repo');
  mkdirSync(join(folder, 'app'));
  writeTasks([1, 2, 3]);
  git('init', '-q', '-b', 'main', repo);
  writeFileSync(join(repo, 'README.md'), 'ours\n');
  commitAll('begin');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const IDENTITY = { GIT_AUTHOR_NAME: 'Ann', GIT_AUTHOR_EMAIL: 'ann@example.com', GIT_COMMITTER_NAME: 'Ann', GIT_COMMITTER_EMAIL: 'ann@example.com', GIT_CONFIG_GLOBAL: '/dev/null' };

function writeTasks(ids: readonly number[], title = (id: number): string => `Task ${id}`): void {
  const tasks = ids.map((id) => ({ id, title: title(id), description: '', status: 'pending', priority: 'medium', details: '', testStrategy: '', dependencies: id === 1 ? [] : [1], subtasks: [] }));
  writeFileSync(join(folder, 'app/tasks.json'), JSON.stringify({ master: { tasks } }));
}

function git(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', [...args], { cwd: existsSync(repo) ? repo : folder, encoding: 'utf8', env: { ...process.env, ...IDENTITY } });
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd();
}
function commitAll(message: string): void {
  git('add', '-A');
  git('commit', '-q', '-m', message);
}

/** One environment unless told otherwise, which is faster. */
function gitOps(args: readonly string[] = [], variables: Readonly<Record<string, string>> = {}) {
  const env = { ...process.env, NODE_OPTIONS: '', ...IDENTITY, TASKS_FILE: join(folder, 'app/tasks.json'), ENVIRONMENTS: 'dev', ENVIRONMENTS_DIRECTORY: '', ...variables };
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, '--repo', repo, ...args], { cwd: ROOT, encoding: 'utf8', env });
  return { status, signal, stdout, stderr };
}
const head = (): string => git('rev-parse', 'HEAD');
/** A repository in which it was done once; made once for all tests. */
function deployed(): string {
  if (existsSync(template)) {
    rmSync(repo, { recursive: true });
    cpSync(template, repo, { recursive: true });
  } else {
    expect(gitOps()).toMatchObject({ status: 0, stderr: '' });
    cpSync(repo, template, { recursive: true });
  }
  git('update-index', '-q', '--refresh');
  return head();
}

describe('npm run gitops', () => {
  test('commits a folder for each environment beside what is there, once', () => {
    const { status, stdout, stderr } = gitOps([], { ENVIRONMENTS: '' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^dev \(new\): \d+ objects: /);
    expect(readdirSync(join(repo, 'dist')).toSorted()).toEqual(['dev', 'production', 'staging']);
    expect(git('status', '--porcelain')).toBe('');
    expect(git('log', '--format=%s (%an)', '-2')).toBe('dev, production, staging: first deployment (Ann)\nbegin (Ann)');
    expect(readFileSync(join(repo, 'README.md'), 'utf8')).toBe('ours\n');
    const before = head();
    expect(gitOps([], { ENVIRONMENTS: '' })).toMatchObject({ status: 3, stdout: 'nothing to do\n' });
    expect(head()).toBe(before);
  });

  test('says in the message what changes for whom, and in the diff each field; ends at the same text as synth', () => {
    deployed();
    writeTasks([1, 3, 4], (id) => (id === 3 ? 'Other' : `Task ${id}`));
    const { status, stdout } = gitOps();
    expect(status).toBe(0);
    expect(stdout).toContain('"Task 3" → "Other"');
    expect(git('log', '-1', '--format=%s')).toBe('dev: add task 4, change task 3, remove task 2');
    const message = git('log', '-1', '--format=%b').split('\n');
    expect(message).toEqual(expect.arrayContaining(['  tasks added: 4', '  tasks changed: 3', '  tasks removed: 2', '  ~ WorkflowTemplate taskmaster-dev/project-orchestrator']));
    expect(message.join('\n')).not.toContain('Other');
    spawnSync(process.execPath, [join(ROOT, 'main.ts'), '--out', join(folder, 'out')], { cwd: ROOT, env: { ...process.env, TASKS_FILE: join(folder, 'app/tasks.json'), ENVIRONMENTS: 'dev' } });
    expect(spawnSync('diff', ['-r', join(folder, 'out'), join(repo, 'dist')], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' });
  });

  test('gives the same as JSON', () => {
    deployed();
    writeTasks([1, 2, 3, 4]);
    const summary = JSON.parse(gitOps(['--json']).stdout) as { environments: { objects: { object: string }[] }[] };
    expect(summary).toMatchObject({ branch: 'main', commit: head(), pushed: false, environments: [{ name: 'dev', folder: 'kept', tasks: { added: ['4'], changed: [], removed: [] } }] });
    expect(summary.environments[0]?.objects.map(({ object }) => object)).toContain('WorkflowTemplate taskmaster-dev/project-orchestrator');
  });

  test('warns where Argo CD follows another folder', () => {
    expect(gitOps(['--dry-run'], { ENVIRONMENTS: 'staging' }).stderr).toBe('');
    expect(gitOps(['--dry-run', '--folder', 'deploy'], { ENVIRONMENTS: 'staging' })).toMatchObject({
      status: 0,
      stderr: 'warning: deploy/staging/argo-cd.yaml: argocd.path: Argo CD follows another folder than this one, got "dist/staging": set argocd.path of staging to "deploy/staging", or give the --folder that it names\n',
    });
  });

  test('with --dry-run only shows it', () => {
    const before = head();
    expect(gitOps(['--dry-run'])).toMatchObject({ status: 0, stdout: expect.stringContaining('nothing committed') });
    expect([head(), git('status', '--porcelain')]).toEqual([before, '']);
    expect(gitOps(['--dry-run', '--push']).status).toBe(2);
  });

  test('with ENVIRONMENTS leaves the folders of the others; without, those of no environment go', () => {
    gitOps([], { ENVIRONMENTS: '' });
    writeTasks([1]);
    gitOps([], { ENVIRONMENTS: 'staging' });
    expect(git('diff', '--name-only', 'HEAD~1').split('\n').filter((file) => !file.startsWith('dist/staging/'))).toEqual([]);
    mkdirSync(join(repo, 'dist/old'));
    writeFileSync(join(repo, 'dist/old/config.yaml'), readFileSync(join(repo, 'dist/dev/config.yaml')));
    writeFileSync(join(repo, 'dist/dev/mine.txt'), 'mine');
    commitAll('an environment that there is no more');
    expect(gitOps([], { ENVIRONMENTS: '' }).stdout).toContain('old (no longer deployed from here: what runs stays)');
    expect([existsSync(join(repo, 'dist/old')), existsSync(join(repo, 'dist/dev/mine.txt'))]).toEqual([false, true]);
  });
});

describe('npm run gitops refuses', () => {
  const refused = (args: readonly string[], complaint: string, variables: Readonly<Record<string, string>> = {}): void => {
    const [before, status] = [head(), git('status', '--porcelain')];
    expect(gitOps(args, variables)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(complaint) });
    expect([head(), git('status', '--porcelain')]).toEqual([before, status]);
  };

  test('a checkout with changes, and names each', () => {
    writeFileSync(join(repo, 'README.md'), 'changed\n');
    writeFileSync(join(repo, 'a b.txt'), 'new\n');
    refused([], 'README.md: is not committed: commit it, stash it or take it away\na b.txt: is not committed');
  });

  test('a folder of another, and a file that Git is to ignore', () => {
    mkdirSync(join(repo, 'dist/dev'), { recursive: true });
    writeFileSync(join(repo, 'dist/dev/values.txt'), 'theirs\n');
    commitAll('theirs');
    refused([], 'dist/dev: is where an environment belongs, and holds nothing that synth wrote');
    rmSync(join(repo, 'dist'), { recursive: true });
    writeFileSync(join(repo, '.gitignore'), 'dist/\n');
    commitAll('ignore');
    mkdirSync(join(repo, 'dist/dev'), { recursive: true });
    writeFileSync(join(repo, 'dist/dev/config.yaml'), 'theirs\n');
    refused([], 'dist/dev/config.yaml: stands where synth writes, and is not in Git');
    expect(readFileSync(join(repo, 'dist/dev/config.yaml'), 'utf8')).toBe('theirs\n');
  });

  test('a file of theirs under a name of ours, by its place in the checkout', () => {
    deployed();
    writeFileSync(join(repo, 'dist/dev/events.yaml'), 'theirs\n');
    commitAll('theirs');
    refused([], `${join(repo, 'dist/dev/events.yaml')}: stands where synth writes`);
  });

  test('tasks with faults', () => {
    writeFileSync(join(folder, 'app/tasks.json'), '{"master": {"tasks": [{"id": 1, "title": "", "status": "pendign"}]}}');
    refused([], 'pendign');
  });

  test('what is no checkout, no branch, no folder', () => {
    git('checkout', '-q', '--detach');
    refused([], 'no branch is checked out');
    refused(['--branch=a..b'], 'is no name of a branch');
    refused(['--repo', folder], 'is not a checkout of a Git repository');
    refused(['--repo', join(folder, 'none')], 'there is no such folder');
    for (const wrong of [['--folder', '../out'], ['--folder', '/out'], ['--repo', ''], ['more']]) expect(gitOps(wrong)).toMatchObject({ status: 2, stderr: expect.stringContaining('usage: npm run gitops') });
  });
});

describe('npm run gitops with a remote', () => {
  let remote: string;
  beforeEach(() => {
    remote = join(folder, 'remote.git');
    git('init', '-q', '--bare', '-b', 'main', remote);
    git('remote', 'add', 'origin', remote);
    git('push', '-q', '-u', 'origin', 'main');
  });
  const remoteHead = (branch = 'main'): string => git('ls-remote', remote, `refs/heads/${branch}`).split('\t')[0] ?? '';

  test('pushes what it commits, and what an earlier run only committed', () => {
    expect(gitOps(['--push']).status).toBe(0);
    expect(remoteHead()).toBe(head());
    writeTasks([1]);
    gitOps();
    expect(remoteHead()).not.toBe(head());
    expect(gitOps(['--push'])).toMatchObject({ status: 0, stdout: 'nothing new; pushed what main had\n' });
    expect(remoteHead()).toBe(head());
    expect(gitOps(['--push']).status).toBe(3);
  });

  test('commits nothing where the remote has moved on, and says to try again', () => {
    const before = head();
    git('clone', '-q', remote, join(folder, 'other'));
    git('-C', join(folder, 'other'), 'commit', '-q', '--allow-empty', '-m', 'faster');
    git('-C', join(folder, 'other'), 'push', '-q');
    expect(gitOps(['--push'])).toMatchObject({ status: 75, stderr: expect.stringContaining('has moved on meanwhile') });
    expect([head(), git('status', '--porcelain')]).toEqual([before, '']);
  });

  test('commits to another branch without touching the checkout, and goes on there the next time', () => {
    const before = head();
    expect(gitOps(['--branch', 'deploy/next', '--push']).status).toBe(0);
    expect([head(), existsSync(join(repo, 'dist')), git('rev-parse', 'deploy/next~1'), remoteHead('deploy/next')]).toEqual([before, false, before, git('rev-parse', 'deploy/next')]);
    expect(gitOps(['--branch', 'deploy/next', '--push']).status).toBe(3);
  });
});

describe('npm run gitops, killed', () => {
  /** A `git` that kills who calls it, before or after the one command. */
  function killingGit(command: string, when: 'before' | 'after'): string {
    const bin = join(folder, 'bin');
    const real = spawnSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
    const kill = `case " $* " in *" ${command} "*) kill -9 $PPID; exit 137;; esac`;
    const run = when === 'before' ? `${kill}\nexec ${real} "$@"` : `${real} "$@"\nstatus=$?\n${kill}\nexit $status`;
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'git'), `#!/bin/sh\n${run}\n`);
    chmodSync(join(bin, 'git'), 0o755);
    return `${bin}:${process.env.PATH}`;
  }

  test.each([
    ['after', 'commit-tree', 'nothing'],
    ['after', 'update-ref', 'a commit'],
    ['before', 'restore', 'a commit'],
    ['after', 'restore', 'a commit'],
  ] as const)('%s git %s has made %s, and the next run ends as if nothing had been', (when, command, outcome) => {
    const before = deployed();
    writeTasks([1, 2, 4]);
    expect(gitOps([], { PATH: killingGit(command, when) }).signal).toBe('SIGKILL');
    expect(head() === before ? 'nothing' : 'a commit').toBe(outcome);
    expect(gitOps().status).toBe(outcome === 'nothing' ? 0 : 3);
    expect([git('rev-list', '--count', `${before}..HEAD`), git('status', '--porcelain')]).toEqual(['1', '']);
  });

  test('half-way through the files, is finished; a file that was edited since is not lost', () => {
    deployed();
    writeTasks([1, 2, 4]);
    gitOps([], { PATH: killingGit('restore', 'before') });
    writeFileSync(join(repo, 'dist/dev/project.yaml'), `${git('show', 'HEAD:dist/dev/project.yaml')}\n`);
    writeFileSync(join(repo, 'dist/dev/config.yaml'), 'edited\n');
    expect(git('diff', '--name-only', 'HEAD~1', 'HEAD').split('\n')).toContain('dist/dev/project.yaml');
    expect(gitOps()).toMatchObject({ status: 1, stderr: expect.stringContaining('dist/dev/config.yaml: is not committed') });
    git('checkout', 'HEAD', '--', 'dist/dev/config.yaml');
    expect(gitOps().status).toBe(3);
    expect(git('status', '--porcelain')).toBe('');
  });
});
