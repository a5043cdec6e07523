import { spawnSync } from 'node:child_process';

/** What git refused, in its own words. */
export class GitError extends Error {
  readonly args: readonly string[];
  constructor(args: readonly string[], complaint: string) {
    super(`git ${args[0]} failed: ${complaint.trim()}`);
    this.args = args;
  }
}

export interface GitOptions {
  /** Another index than the checkout's own. */
  readonly index?: string;
  /** Another folder than the checkout's own. */
  readonly workTree?: string;
  readonly input?: string;
}

/** A checkout that git is run in. Nothing of it is read as a command: no file of it gets between what is committed and what was synthesized. */
export class Checkout {
  readonly folder: string;
  constructor(folder: string) {
    this.folder = folder;
  }

  /** What git prints, without a newline at its end. @throws GitError */
  run(args: readonly string[], options: GitOptions = {}): string {
    const { status, stdout, stderr } = this.#spawn(args, options);
    if (status !== 0) throw new GitError(args, stderr === '' ? `it ended with ${status}` : stderr);
    return stdout.replace(/\n$/, '');
  }

  /** The same, or `undefined` where git says no: for questions. */
  ask(args: readonly string[]): string | undefined {
    const { status, stdout } = this.#spawn(args, {});
    return status === 0 ? stdout.replace(/\n$/, '') : undefined;
  }

  /** What a repository without a commit is compared with. */
  get emptyTree(): string {
    return this.run(['hash-object', '-t', 'tree', '--stdin'], { input: '' });
  }

  #spawn(args: readonly string[], { index, workTree, input }: GitOptions): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
    // Within a hook git sets variables that would lead to another repository.
    const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, GIT_PREFIX: ____, ...env } = process.env;
    const settings = ['-c', 'core.autocrlf=false', '-c', 'core.quotePath=false', ...(workTree === undefined ? [] : [`--work-tree=${workTree}`])];
    const { status, stdout, stderr, error } = spawnSync('git', ['-C', this.folder, ...settings, ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', ...(index !== undefined && { GIT_INDEX_FILE: index }) },
      ...(input !== undefined && { input }),
    });
    if (error !== undefined) throw new GitError(args, (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no git on PATH' : error.message);
    return { status, stdout, stderr };
  }
}
