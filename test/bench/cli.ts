import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeProject } from './generate-project.ts';
import { timeOf, type Command } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');
const SIZE = Number(process.argv[2] ?? 10_000);
const ROUNDS = Number(process.argv[3] ?? 7);
/** The published program of Task Master itself, pinned so that two runs compare the same; fetched into a folder of the benchmark alone. */
const OTHER = 'task-master-ai@0.43.1';

/**
 * `node test/bench/cli.ts [TASKS] [ROUNDS]`: `tm list`, `next` and `deps` beside the start of Node.js itself, and beside Task Master's own program where
 * it has the command, on the same file. What is compared runs in turn, so that a busy moment of the machine falls on all; the least and the median of
 * each are printed as JSON.
 */
const folder = mkdtempSync(join(tmpdir(), 'bench-cli-'));
try {
  writeProject(folder, SIZE);
  run(process.execPath, ['lib/runtime/build.ts', join(folder, 'program')], ROOT);
  const tm = join(folder, 'program/tm.js');
  const other = installOther();
  const command = (program: string, args: readonly string[]): Command => ({ program, args, cwd: folder, stdout: join(folder, 'output'), env: { NO_COLOR: '1', TASKS_FILE: '' } });
  const node = (...args: readonly string[]): Command => command(process.execPath, args);
  const cases: Record<string, Command> = {
    'node -e 0': node('-e', '0'),
    'tm list': node(tm, 'list'),
    'tm next': node(tm, 'next'),
    'tm deps': node(tm, 'deps', String(Math.ceil(SIZE / 2))),
    ...(other !== undefined && {
      'task-master list': node(other, 'list'),
      'task-master next': node(other, 'next'),
    }),
  };
  const times = new Map(Object.keys(cases).map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) for (const [name, one] of Object.entries(cases)) times.get(name)?.push(timeOf([one]));
  const figures = Object.fromEntries([...times].map(([name, all]) => [name, { least: Math.round(Math.min(...all)), median: Math.round(all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!) }]));
  const base = figures['node -e 0']!;
  const above = Object.fromEntries(Object.entries(figures).filter(([name]) => name.startsWith('tm ')).map(([name, { least, median }]) => [name, { least: least - base.least, median: median - base.median }]));
  process.stdout.write(`${JSON.stringify({ tasks: SIZE, rounds: ROUNDS, node: process.version, milliseconds: figures, aboveNode: above, other: other === undefined ? 'not installed' : OTHER }, undefined, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

function installOther(): string | undefined {
  const home = join(folder, 'other');
  run('mkdir', ['-p', home], folder);
  writeFileSync(join(home, 'package.json'), '{ "private": true }');
  const { status, stderr } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact', OTHER], { cwd: home, encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(`${OTHER} could not be installed: ${stderr.slice(-500)}\n`);
    return undefined;
  }
  const root = join(home, 'node_modules/task-master-ai');
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: Record<string, string> };
  const program = join(root, bin['task-master'] ?? '');
  return existsSync(program) ? program : undefined;
}

function run(program: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr}`);
}
