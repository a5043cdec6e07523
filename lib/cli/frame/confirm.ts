import { createInterface } from 'node:readline/promises';
import type { Context } from './verb.ts';

/** Asks on the terminal; `nobody` where there is none, or where a program reads along. */
export async function confirm(question: string, { terminal, json, signal }: Context): Promise<'yes' | 'no' | 'nobody'> {
  if (!terminal.isInteractive || process.stdin.isTTY !== true || json) return 'nobody';
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await asking.question(`${question} [y/N] `, { signal })).trim()) ? 'yes' : 'no';
  } finally {
    asking.close();
  }
}
