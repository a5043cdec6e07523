import { spawn } from 'node:child_process';

/** A git command that ended with another status than 0. */
export class GitError extends Error {
  readonly status: number | null;
  constructor(args: readonly string[], status: number | null, stderr: string) {
    super(`git ${args.join(' ')} ended with ${status}: ${stderr.trim()}`);
    this.name = 'GitError';
    this.status = status;
  }
}

export interface GitOptions {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** Whatever the machine's user has configured for git must not change what the stand-in does. */
export const GIT_ENV: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? '/usr/bin:/bin',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

/** Runs git in a folder. @returns what it printed */
export function git(folder: string, args: readonly string[], { input, env = {} }: GitOptions = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd: folder, env: { ...GIT_ENV, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (err += String(chunk)));
    child.on('error', reject);
    child.on('close', (status) => (status === 0 ? resolve(Buffer.concat(out)) : reject(new GitError(args, status, err))));
    // git may end without having read its input; its status then says what happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/** The same as text without its last line end; `undefined` where git refused. */
export async function tryGit(folder: string, args: readonly string[], options: GitOptions = {}): Promise<string | undefined> {
  try {
    return String(await git(folder, args, options)).replace(/\n$/, '');
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** The same as text; throws a `GitError` where git refused. */
export const gitText = async (folder: string, args: readonly string[], options: GitOptions = {}): Promise<string> => String(await git(folder, args, options)).replace(/\n$/, '');
