import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadAll } from 'js-yaml';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { writeProject } from '../bench/generate-project.ts';
import { NO_HELM, testUnless } from '../unless.ts';
import { findTool } from '../bench/tools.ts';

const PROJECT = resolve(import.meta.dirname, '../..');

/** Another project's folder, in which the program is run as in its own. */
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'synth-'));
  writeProject(folder, 40);
  symlinkSync(join(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  symlinkSync(join(PROJECT, 'lib'), join(folder, 'lib'));
  writeFileSync(join(folder, 'cdk8s.yaml'), readFileSync(join(PROJECT, 'cdk8s.yaml'), 'utf8').replace('main.ts', join(PROJECT, 'main.ts')));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Result { readonly code: number | null; readonly stdout: string; readonly stderr: string }
const run = (program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Result => {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, NODE_OPTIONS: '', TASKS_FILE: '.', CDK8S_CHECK_UPGRADE: 'false', ...env } });
  return { code: status, stdout, stderr };
};
const synth = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}): Result => run(process.execPath, [join(PROJECT, 'main.ts'), ...args], env);
const cdk8s = (...args: readonly string[]): Result => run(process.execPath, [join(PROJECT, 'node_modules/cdk8s-cli/bin/cdk8s'), 'synth', ...args]);
const tree = (path: string): Record<string, string> => Object.fromEntries(readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((file) => [file.slice(join(folder, path).length + 1), readFileSync(file, 'utf8')]));

describe('npm run synth', () => {
  test('writes a folder for each environment with a kustomization that names its files, and says so', () => {
    const { code, stdout, stderr } = synth();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^dev: 36 tasks planned in 1 workflow, 4 not run; \d+ objects\n/);
    expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['dev', 'production', 'staging']);
    for (const environment of ['dev', 'staging', 'production']) {
      const files = readdirSync(join(folder, 'dist', environment)).filter((name) => !['kustomization.yaml', 'argo-cd.yaml', 'argocd-cm.yaml'].includes(name));
      const named = [...readFileSync(join(folder, 'dist', environment, 'kustomization.yaml'), 'utf8').matchAll(/^- (.*)$/gm)].map(([, name]) => name);
      expect(named.sort()).toEqual(files.sort());
    }
  });

  test('writes the same on a second run, from another shell and another folder', () => {
    synth();
    expect(JSON.parse(synth(['--json']).stdout)).toMatchObject({ written: { changed: 0, removed: 0 } });
    synth(['--out', 'elsewhere'], { TASKS_FILE: join(folder, '.taskmaster/tasks/tasks.json'), LC_ALL: 'C', TZ: 'Asia/Tokyo', FORCE_COLOR: '1' });
    expect(tree('elsewhere')).toEqual(tree('dist'));
  });

  test('leaves nothing of an environment that is not asked for', () => {
    synth();
    expect(synth([], { ENVIRONMENTS: 'dev' }).code).toBe(0);
    expect(readdirSync(join(folder, 'dist'))).toEqual(['dev']);
  });

  test('reports the faults of tasks, overrides and environments together, one a line, and touches nothing', () => {
    synth();
    const before = tree('dist');
    const faulty = [1, 2, 3].map((id) => ({ id, title: '', status: 'pendign', priority: 'hihg', dependencies: [99 + id] }));
    writeFileSync(join(folder, '.taskmaster/tasks/tasks.json'), JSON.stringify({ master: { tasks: faulty } }));
    const { code, stdout, stderr } = synth([], { ENVIRONMENTS: 'dev,stagnig' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const lines = stderr.trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('.taskmaster/tasks/tasks.json: '))).toHaveLength(12);
    expect(lines.filter((line) => line.startsWith('environments: '))).toHaveLength(1);
    expect(lines).toHaveLength(13);
    expect(tree('dist')).toEqual(before);
  });

  test('makes no folder on a fault', () => {
    expect(synth([], { TASKS_FILE: 'no/such.json' })).toMatchObject({ code: 1, stderr: expect.stringContaining('no/such.json: there is no such file') });
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });

  test('tells wrong usage with exit code 2, and help on stdout', () => {
    expect(synth(['--wrong'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('usage: npm run synth') });
    expect(synth(['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('TASKS_FILE'), stderr: '' });
  });
});

describe('npm run synth -- --format helm', () => {
  const helm = findTool('helm');
  const objects = (text: string): string[] => (loadAll(text) as (Manifest | null)[]).flatMap((object) => (object ? [JSON.stringify(object)] : [])).sort();

  testUnless(helm === undefined ? NO_HELM : undefined, 'makes a chart for each environment that renders to the objects of dist', () => {
    synth();
    expect(synth(['--format', 'helm', '--chart-version', '1.2.3'])).toMatchObject({ code: 0, stderr: '' });
    for (const environment of ['dev', 'staging', 'production']) {
      const { 'kustomization.yaml': _, 'argo-cd.yaml': __, 'argocd-cm.yaml': ___, ...files } = tree(`dist/${environment}`);
      const { code, stdout } = run(helm ?? '', ['template', 'release', `dist-helm/${environment}`]);
      expect(code).toBe(0);
      expect(objects(stdout)).toEqual(objects(Object.values(files).join('')));
    }
  });
});

describe('npx cdk8s synth', () => {
  test('gives the same dist, which it finds and validates through a link', () => {
    const { code, stdout } = cdk8s();
    expect(stdout).toContain('  - .cdk8s/out/dev/project.yaml\n');
    expect(stdout).toContain('Validations ended succesfully');
    expect(code).toBe(0);
    expect(lstatSync(join(folder, '.cdk8s/out')).isSymbolicLink()).toBe(true);
    const byCli = tree('dist');
    expect(JSON.parse(synth(['--json']).stdout)).toMatchObject({ written: { changed: 0, removed: 0 } });
    expect(tree('dist')).toEqual(byCli);
  });

  test('touches nothing on a fault, although the CLI empties its output folder first', () => {
    cdk8s();
    const before = tree('dist');
    rmSync(join(folder, '.taskmaster'), { recursive: true });
    const { code, stderr } = cdk8s();
    expect(code).not.toBe(0);
    expect(stderr).toContain('there is no such file');
    expect(tree('dist')).toEqual(before);
  });

  test('gives the same to another --output', () => {
    synth();
    expect(cdk8s('--output', 'other').code).toBe(0);
    expect(tree('other')).toEqual(tree('dist'));
    expect(lstatSync(join(folder, 'other')).isSymbolicLink()).toBe(false);
  });

  test('prints one stream of manifests with --stdout, without the kustomizations', () => {
    const { code, stdout } = cdk8s('--stdout', '--no-validate');
    expect(code).toBe(0);
    expect(stdout).toContain('kind: Sensor\n');
    expect(stdout).not.toContain('kind: Kustomization\n');
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });

  test('fills the chart that it begins with --format helm', () => {
    expect(cdk8s('--format', 'helm', '--chart-version', '1.0.0', '--output', 'chart').code).toBe(0);
    expect(Object.keys(tree('chart'))).toEqual(expect.arrayContaining(['Chart.yaml', 'templates/dev/project.yaml', 'templates/production/project.yaml']));
    expect(tree('chart')['templates/dev/workflows.yaml']).toContain('{{`{{`}}');
  });
});
