import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLE } from '../examples/example.ts';

export const MAIN = join(import.meta.dirname, '../../lib/cli/main.ts');
const TASKS = '.taskmaster/tasks/tasks.json';

/** Variables of whoever runs the tests that would change what is seen. */
const NEUTRAL = { TASKS_FILE: '', TASKS_TAG: '', OVERRIDES_FILE: '', NO_COLOR: '', FORCE_COLOR: '0', COLUMNS: '', TM_WEBHOOK_SECRET: '', NODE_DISABLE_COMPILE_CACHE: '1' };

/** A copy of the example that `tm` is run in, from a shell as its users do; the folder has a blank in its name. */
export class Project {
  readonly #root = mkdtempSync(join(tmpdir(), 'tm-cli-'));
  readonly folder = join(this.#root, 'the project');
  readonly file = join(this.folder, TASKS);
  constructor() {
    cpSync(EXAMPLE, this.folder, { recursive: true });
  }
  remove(): void {
    rmSync(this.#root, { recursive: true });
  }
  text(): string {
    return readFileSync(this.file, 'utf8');
  }
  /** Status of a task or subtask as the file has it. */
  status(id: string): string {
    const [task, subtask] = id.split('.').map(Number);
    const found = (JSON.parse(this.text()) as { master: { tasks: { id: number; status: string; subtasks: { id: number; status: string }[] }[] } }).master.tasks.find((one) => one.id === task)!;
    return subtask === undefined ? found.status : found.subtasks.find((one) => one.id === subtask)!.status;
  }
  /** @param line what stands behind `tm`, as one would write it */
  tm(line: string, env: Readonly<Record<string, string>> = {}) {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', `tm() { "$NODE" "$MAIN" "$@"; }; tm ${line}`], { cwd: this.folder, encoding: 'utf8', env: { ...process.env, ...NEUTRAL, NODE: process.execPath, MAIN, ...env } });
    return { status, stdout, stderr };
  }
  json<T>(line: string): T {
    const { stdout, stderr } = this.tm(`${line} --json`);
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout) as T;
  }
}
