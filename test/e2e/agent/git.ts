import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const TRIES = 4;

/** Runs git as it is configured, in the folder that the agent was started in. */
export function git(...args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += String(chunk)));
    child.stderr.on('data', (chunk: Buffer) => (err += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(out.trim()) : reject(new Error(`git ${args.join(' ')} ended with ${code}: ${err.trim()}`))));
  });
}

/** For what goes over the network: GitHub may be in trouble. */
export async function gitAgain(...args: readonly string[]): Promise<string> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await git(...args);
    } catch (error) {
      if (tried === TRIES) throw error;
      await sleep(1000 * tried);
    }
  }
}
