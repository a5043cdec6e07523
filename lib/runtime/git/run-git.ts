import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The program `git` ended with another code than 0, or could not be started. What it printed is in English, and holds no credentials. */
export class GitError extends Error {
  readonly code: number;
  readonly stderr: string;
  constructor(code: number, message: string, stderr: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GitError';
    this.code = code;
    this.stderr = stderr;
  }

  /** What has a known cause that another try does not change is told as a `FaultsError`; the rest is networks and servers. */
  readonly isTemporary = true;
}

export interface GitOptions {
  readonly cwd: string;
  /** Beside what every run has. @default {} */
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads. @default - nothing */
  readonly stdin?: string | Uint8Array;
  readonly signal?: AbortSignal | undefined;
}

/** Runs `git` itself, no shell between, and gives what it printed. Nothing is read from the machine's or a user's configuration. */
export async function runGit(args: readonly string[], { cwd, env = {}, stdin, signal }: GitOptions): Promise<Buffer> {
  const child = spawn('git', args, { cwd, env: { ...surroundings(), ...ALWAYS, ...env }, stdio: ['pipe', 'pipe', 'pipe'], ...(signal !== undefined && { signal }) });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // It may end before it has read everything.
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin ?? '');
  let code: number;
  try {
    [code] = (await once(child, 'close')) as [number];
  } catch (error) {
    signal?.throwIfAborted();
    throw new GitError(-1, `git could not be started: ${error instanceof Error ? error.message : String(error)}`, '', { cause: error });
  }
  if (code === 0) return Buffer.concat(stdout);
  const text = Buffer.concat(stderr).toString().trim();
  throw new GitError(code ?? -1, `git ${args.find((arg) => !arg.startsWith('-')) ?? ''} failed with ${code}: ${lastLines(text)}`, text);
}

export const runGitText = async (args: readonly string[], options: GitOptions): Promise<string> => (await runGit(args, options)).toString().trim();

const ALWAYS = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  SSH_ASKPASS: '',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_ALLOW_PROTOCOL: 'https:http:ssh',
  LC_ALL: 'C',
};

/** How to find programs and certificates. Nothing else of our own environment is the business of `git`, and nothing of another repository. */
function surroundings(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'https_proxy', 'http_proxy', 'no_proxy', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'GIT_SSL_CAINFO'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}

const lastLines = (text: string): string => text.split('\n').slice(-4).join('; ').slice(0, 600);

/** Settings as variables: they are seen by `git` and what it starts, and stand in no file and no command line. */
export const gitSettings = (settings: readonly (readonly [name: string, value: string])[]): Readonly<Record<string, string>> => ({
  GIT_CONFIG_COUNT: String(settings.length),
  ...Object.fromEntries(settings.flatMap(([name, value], index) => [[`GIT_CONFIG_KEY_${index}`, name], [`GIT_CONFIG_VALUE_${index}`, value]])),
});
