import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const ROOT = resolve(import.meta.dirname, '../..');
const TEXT = readFileSync(join(ROOT, 'examples/gitops/deploy.yaml'), 'utf8');

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: { readonly path?: string };
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: { readonly deploy: { readonly steps: readonly Step[] } };
}
const { permissions, jobs: { deploy: { steps } } } = parse(TEXT) as Workflow;
const deploy = steps.find(({ name }) => name === 'deploy');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'actions-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
};

/** The step as a runner runs it: its script by bash -e, in its folder, with its variables and no others of Git's. */
function runDeploy() {
  if (deploy?.run === undefined) throw new Error('the workflow has no step deploy');
  const env = { ...process.env, ...deploy.env, NODE_OPTIONS: '', GIT_CONFIG_GLOBAL: '/dev/null', GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
  return spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', deploy.run], { cwd: join(folder, deploy['working-directory'] ?? '.'), encoding: 'utf8', env });
}

describe('the workflow for GitHub Actions', () => {
  test('is what --print-workflow prints', () => {
    expect(spawnSync(process.execPath, ['lib/cli/gitops.ts', '--print-workflow'], { cwd: ROOT, encoding: 'utf8' })).toMatchObject({ status: 0, stdout: TEXT });
  });

  test('may write contents alone, uses actions by their commits, and pastes nothing of an event into a script', () => {
    expect(permissions).toEqual({ contents: 'write' });
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(3);
    expect(used.filter((action) => !/^actions\/[a-z-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
    expect(steps.flatMap((step) => step.with?.path ?? [])).toEqual(['gitops', 'tool', 'app']);
  });

  test('deploys what its checkouts hold, once, and is red when synthesis is', () => {
    git('init', '-q', '--bare', '-b', 'main', 'remote.git');
    git('clone', '-q', 'remote.git', 'gitops');
    git('-C', 'gitops', 'checkout', '-q', '-b', 'main');
    git('-C', 'gitops', 'commit', '-q', '--allow-empty', '-m', 'begin');
    git('-C', 'gitops', 'push', '-q', '-u', 'origin', 'main');
    mkdirSync(join(folder, 'tool'));
    for (const part of ['package.json', 'node_modules', 'lib', 'main.ts', 'environments', 'examples']) symlinkSync(join(ROOT, part), join(folder, 'tool', part));
    cpSync(join(ROOT, 'examples/orchestrator'), join(folder, 'app'), { recursive: true });
    // Environments of the repository's own.
    mkdirSync(join(folder, 'gitops/environments'));
    writeFileSync(join(folder, 'gitops/environments/dev.ts'), `export { default } from ${JSON.stringify(join(ROOT, 'environments/dev.ts'))};\n`);
    git('-C', 'gitops', 'add', '-A');
    git('-C', 'gitops', 'commit', '-q', '-m', 'environments');
    git('-C', 'gitops', 'push', '-q');

    expect(runDeploy()).toMatchObject({ status: 0 });
    const pushed = git('-C', 'remote.git', 'log', '-1', '--format=%an: %s', 'main');
    expect(pushed).toBe('github-actions[bot]: dev: first deployment');
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toContain('dev (new)');
    expect(runDeploy()).toMatchObject({ status: 0, stdout: 'nothing to do\n' });
    writeFileSync(join(folder, 'app/.taskmaster/tasks/tasks.json'), '{');
    expect(runDeploy()).toMatchObject({ status: 1, stderr: expect.stringContaining('tasks.json') });
    expect(git('-C', 'remote.git', 'rev-list', '--count', 'main')).toBe('3');
  });
});
