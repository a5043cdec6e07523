import { readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { option, print, type Program } from './program.ts';

const ID = 17;
const file = (): string => join(homedir(), `codegen-run-${ID}.json`);

/** `codegen agent --prompt …` asks for a run, which is done here at once; `codegen agent --id N --json` tells what became of it. */
export const codegen: Program = {
  name: 'codegen',
  usesGitHub: true,
  call: async (args) => {
    if (args[0] === 'login') return undefined;
    if (option(args, '--id') !== undefined) {
      print(readFileSync(file(), 'utf8'));
      return undefined;
    }
    const prompt = option(args, '--prompt');
    if (args[0] !== 'agent' || prompt === undefined) throw new Error('the stand-in has only: codegen login, codegen agent --prompt, codegen agent --id');
    return { prompt, model: option(args, '--model') ?? 'codegen', resume: undefined, budget: undefined };
  },
  begin: () => undefined,
  end: ({ end }) => {
    const status = { done: 'COMPLETE', failed: 'ERROR', 'over-budget': 'ERROR', 'rate-limited': 'RATE_LIMITED', overloaded: 'ERROR' }[end.kind];
    const summary = end.kind === 'overloaded' ? 'overloaded_error' : end.kind === 'rate-limited' ? 'rate limit reached' : end.text;
    writeFileSync(file(), `${JSON.stringify({ id: ID, status, summary }, undefined, 2)}\n`);
    print(`Agent run created\nAgent Run ID: ${ID}`);
    return 0;
  },
};
