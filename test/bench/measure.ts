import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';

/** A program with its arguments; what it prints goes to a file. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdout: string;
}

/** Without what npm tells its scripts, so that a measured npm begins as in a shell. */
const environment = (extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv =>
  ({ ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE$)/.test(name))), ...extra });

/** Milliseconds from start to end of commands that run one after the other. @throws Error where one fails */
export function timeOf(commands: readonly Command[]): number {
  const outputs = commands.map(({ stdout }) => openSync(stdout, 'w'));
  const begin = performance.now();
  for (const [index, { program, args, cwd, env }] of commands.entries()) {
    const { error, status, stderr } = spawnSync(program, args, { cwd, env: environment(env), stdio: ['ignore', outputs[index], 'pipe'], encoding: 'utf8' });
    if (error || status !== 0) throw new Error(`${[program, ...args].join(' ')} failed: ${error?.message ?? stderr.slice(-2000)}`);
  }
  const milliseconds = performance.now() - begin;
  outputs.forEach(closeSync);
  return milliseconds;
}

const POLL_MILLISECONDS = 10;

/**
 * The most memory in MiB that a command and all that it starts held: the sum of each process's own peak (VmHWM), so rather too much than
 * too little. The largest of several commands; `undefined` where there is no /proc.
 */
export async function peakMemoryOf(commands: readonly Command[]): Promise<number | undefined> {
  let largest = 0;
  for (const { program, args, cwd, env, stdout } of commands) {
    const output = openSync(stdout, 'w');
    const child = spawn(program, args, { cwd, env: environment(env), stdio: ['ignore', output, 'ignore'] });
    const peaks = new Map<number, number>();
    const timer = setInterval(() => notePeaks(child.pid ?? 0, peaks), POLL_MILLISECONDS);
    await new Promise((resolve) => child.on('close', resolve));
    clearInterval(timer);
    closeSync(output);
    largest = Math.max(largest, [...peaks.values()].reduce((sum, peak) => sum + peak, 0));
  }
  return largest === 0 ? undefined : largest;
}

function notePeaks(pid: number, peaks: Map<number, number>): void {
  try {
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (kibibytes !== undefined) peaks.set(pid, Number(kibibytes) / 1024);
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      for (const child of readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean)) notePeaks(Number(child), peaks);
    }
  } catch {
    // It has ended, or there is no /proc.
  }
}
