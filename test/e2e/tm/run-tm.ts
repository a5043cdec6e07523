import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const NODE = join(ROOT, 'node_modules/node/bin/node');
const PROGRAM = join(ROOT, 'build/tm.js');

/** The program as it is in the image. */
export function buildTm(): void {
  const { status, stderr } = spawnSync(NODE, [join(ROOT, 'lib/runtime/build.ts')], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `tm` as people call it, in a process of its own. */
export class Tm {
  readonly #words: readonly string[];
  readonly #env: Readonly<Record<string, string | undefined>>;

  /** @param words that each call gets at its end */
  constructor(words: readonly string[], env: Readonly<Record<string, string | undefined>> = process.env) {
    this.#words = words;
    this.#env = env;
  }

  run(...words: readonly string[]): Promise<Ran> {
    return new Following(this.#start(words)).ended;
  }

  /** The JSON of its one line. */
  async json<T>(...words: readonly string[]): Promise<{ readonly exitCode: number | null; readonly value: T }> {
    const { exitCode, stdout, stderr } = await this.run(...words, '--json');
    try {
      return { exitCode, value: JSON.parse(stdout) as T };
    } catch {
      throw new Error(`tm ${words.join(' ')} ended with ${exitCode} and printed no JSON: ${stdout} ${stderr}`);
    }
  }

  /** One that goes on until it is stopped. */
  follow(...words: readonly string[]): Following {
    return new Following(this.#start(words));
  }

  #start(words: readonly string[]): ChildProcess {
    return spawn(NODE, [PROGRAM, ...words, ...this.#words], { cwd: ROOT, env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] });
  }
}

export class Following {
  readonly ended: Promise<Ran>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';

  constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.on('data', (chunk: Buffer) => (this.#stdout += String(chunk)));
    child.stderr?.on('data', (chunk: Buffer) => (this.#stderr += String(chunk)));
    this.ended = new Promise((resolve, reject) => child.on('error', reject).on('close', (exitCode) => resolve({ exitCode, stdout: this.#stdout, stderr: this.#stderr })));
  }

  /** The JSON of each line so far. */
  get values(): readonly Readonly<Record<string, unknown>>[] {
    return this.#stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  }

  /** As Ctrl-C does. */
  stop(): Promise<Ran> {
    this.#child.kill('SIGINT');
    return this.ended;
  }
}
