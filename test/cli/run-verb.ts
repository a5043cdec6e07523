import { makeProgram } from '../../lib/cli/frame/program.ts';
import type { Outcome } from '../../lib/cli/frame/verb.ts';
import { VERBS } from '../../lib/cli/registry.ts';
import { terminalOf } from '../../lib/cli/terminal/terminal.ts';

export interface Said {
  readonly outcome: Outcome;
  readonly notes: readonly string[];
}

/** Runs a verb in this process, as the program does with a pipe behind it. @throws what the verb throws */
export async function runVerb(words: readonly string[], { folder, env = {} }: { readonly folder: string; readonly env?: Readonly<Record<string, string>> }): Promise<Said> {
  const terminal = terminalOf({}, {});
  const invocation = await makeProgram(words, VERBS, terminal);
  if (invocation === undefined) throw new Error(`${words.join(' ')} asks for no verb`);
  const notes: string[] = [];
  const { json, words: rest } = invocation;
  const outcome = await invocation.run({ terminal, json, words: rest, verbs: VERBS, env: { TASKS_FILE: folder, ...env }, folder: process.cwd(), signal: new AbortController().signal, print: () => undefined, note: (text) => void notes.push(text) });
  return { outcome, notes };
}
