import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { codegen } from '../../../lib/runtime/agents/programs/codegen.ts';
import { ALONE, FROM_PROMPT_FILE, PUSH_FAILED, THEN_PUSH } from '../../../lib/runtime/agents/programs/shell.ts';
import { until } from '../until.ts';

let folder: string;
let env: Record<string, string>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launcher-'));
  writeFileSync(join(folder, 'prompt'), 'do $(it) `now` "please"\n');
  env = { PATH: `${folder}:${process.env['PATH'] ?? ''}`, HOME: folder, TASKMASTER_PROMPT_FILE: join(folder, 'prompt'), TASKMASTER_BRANCH: 'task-7', TASKMASTER_RUN_UID: 'u-1', TMP: folder };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program on the path of the launcher. */
function program(name: string, text: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(folder, name), 0o755);
}
const launch = (launcher: readonly string[], ...args: readonly string[]) => spawnSync(launcher[0] ?? '', [...launcher.slice(1), ...args], { encoding: 'utf8', env, cwd: folder });
const git = (...args: readonly string[]): string => spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { encoding: 'utf8', env, cwd: folder }).stdout.trim();

describe('a launcher', () => {
  test('gives the prompt by stdin, the arguments as they are, and the exit code on', () => {
    program('agent', 'cat; printf "<%s>" "$@"; exit 3');
    const { stdout, status } = launch(FROM_PROMPT_FILE, 'agent', '$(x)', 'a b', '');
    expect(stdout).toBe('do $(it) `now` "please"\n<$(x)><a b><>');
    expect(status).toBe(3);
    expect(launch(ALONE, 'agent').stdout).toBe('<>');
  });

  test('tells the program to stop, and waits until it has', async () => {
    program('agent', 'trap "echo stopping; sleep 0.2; echo stopped; exit 9" TERM; echo ready; while :; do sleep 0.05; done');
    const child = spawn(FROM_PROMPT_FILE[0] ?? '', [...FROM_PROMPT_FILE.slice(1), 'agent'], { env, cwd: folder });
    let said = '';
    let code: number | null = null;
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('close', (exit) => (code = exit));
    await until(() => said.includes('ready'));
    child.kill('SIGTERM');
    await until(() => code !== null);
    expect(said).toBe('ready\nstopping\nstopped\n');
    expect(code).toBe(9);
  });

  describe('that pushes', () => {
    beforeEach(() => {
      git('init', '--quiet', '--bare', 'origin.git');
      git('init', '--quiet', '--initial-branch=task-7', '.');
      git('remote', 'add', 'origin', join(folder, 'origin.git'));
      git('config', 'user.name', 'a');
      git('config', 'user.email', 'a@b.c');
    });

    test('pushes what the program committed', () => {
      program('agent', 'git commit --quiet --allow-empty -m work');
      expect(launch(THEN_PUSH, 'agent').status).toBe(0);
      expect(git('--git-dir=origin.git', 'rev-parse', 'task-7')).toBe(git('rev-parse', 'HEAD'));
    });

    test('pushes nothing of a program that failed, and passes its exit code on', () => {
      program('agent', 'git commit --quiet --allow-empty -m work; exit 4');
      expect(launch(THEN_PUSH, 'agent').status).toBe(4);
      expect(git('--git-dir=origin.git', 'branch')).toBe('');
    });

    test('fails where the push does, and says so', () => {
      program('agent', 'git commit --quiet --allow-empty -m work; git remote set-url origin /nowhere');
      const { status, stdout } = launch(THEN_PUSH, 'agent');
      expect(status).toBe(1);
      expect(stdout).toContain(PUSH_FAILED);
    });
  });
});

describe('the launcher of Codegen', () => {
  const CODEGEN = `
case "$1 $2" in
  "login --token") echo "$3" > token ;;
  "agent --prompt") printf '%s' "$3" > asked; echo "$5" > model; echo '│ Agent Run ID: 42   Status: RUNNING │' ;;
  "agent --id") echo x >> polls; test "$3" = 42 || exit 1
    case $(wc -l < polls) in 1) exit 1 ;; 2) status=RUNNING ;; *) status=COMPLETE ;; esac
    printf '{\\n  "id": 42,   \\n  "status": "%s",\\n  "summary": "Opened #12."\\n}\\n' $status ;;
esac`;

  test('asks for a run, and again until it ended', () => {
    program('codegen', CODEGEN);
    program('sleep', 'exit 0');
    const { command, args } = codegen.command({ model: 'm', sessionName: 's', resume: false, home: folder });
    env = { ...env, CODEGEN_API_TOKEN: 'secret', TASKMASTER_MODEL: 'm' };
    const { stdout, status } = launch(command, ...args);
    expect(status).toBe(0);
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe('do $(it) `now` "please"');
    expect(stdout).not.toContain('secret');
    expect(codegen.read({ log: stdout, exitCode: 0, at: new Date(), sessionName: 's' })).toEqual({ outcome: 'succeeded', reason: 'Succeeded', message: 'Opened #12.', sessionId: '42' });
    expect(readFileSync(join(folder, 'polls'), 'utf8')).toBe('x\nx\nx\n');
  });

  test('waits for the run that an attempt before asked for, whose pod was lost, and asks for none beside it', () => {
    program('codegen', CODEGEN.replace("printf '%s' \"$3\" > asked;", "echo x >> asks; printf '%s' \"$3\" > asked;"));
    // The pod is lost while it waits.
    program('sleep', 'kill -9 $PPID; exec /bin/sleep 1');
    const { command } = codegen.command({ model: 'm', sessionName: 's', resume: false, home: folder });
    env = { ...env, CODEGEN_API_TOKEN: 'secret', TASKMASTER_MODEL: 'm' };
    expect(launch(command).signal).toBe('SIGKILL');
    program('sleep', 'exit 0');
    const asks = (): string => readFileSync(join(folder, 'asks'), 'utf8');
    const { stdout } = launch(command);
    expect(asks()).toBe('x\n');
    expect(codegen.read({ log: stdout, exitCode: 0, at: new Date(), sessionName: 's' })).toMatchObject({ outcome: 'succeeded', sessionId: '42' });
    // That one has ended: whoever starts now asks anew.
    launch(command);
    expect(asks()).toBe('x\nx\n');
  });

  test('fails where the run cannot be asked for', () => {
    program('codegen', 'test "$1" = login && exit 0; echo "Error creating agent run: 402 Client Error: Payment Required"; exit 1');
    env = { ...env, CODEGEN_API_TOKEN: 'secret', TASKMASTER_MODEL: 'm' };
    const { stdout, status } = launch(codegen.command({ model: 'm', sessionName: 's', resume: false, home: folder }).command);
    expect(status).toBe(1);
    expect(codegen.read({ log: stdout, exitCode: 1, at: new Date(), sessionName: 's' })).toMatchObject({ outcome: 'failed' });
  });
});
