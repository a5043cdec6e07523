import { readFileSync } from 'node:fs';
import { option, print, RESET_SECONDS, type Program } from './program.ts';

const said = (text: string): unknown => ({ type: 'message', message: { id: null, role: 'assistant', created: Math.floor(Date.now() / 1000), content: [{ type: 'text', text }] } });

/** `goose run --instructions <file> --name <session> [--resume] --output-format stream-json`. */
export const goose: Program = {
  name: 'goose',
  usesGitHub: true,
  call: async (args) => {
    const instructions = option(args, '--instructions', '-i');
    if (args[0] !== 'run' || instructions === undefined) throw new Error('the stand-in has only: goose run --instructions <file>');
    return { prompt: readFileSync(instructions, 'utf8'), model: process.env['GOOSE_MODEL'] ?? 'goose', resume: args.includes('--resume') ? option(args, '--name', '-n') : undefined, budget: undefined };
  },
  begin: () => print(said('Let me look.')),
  end: ({ end }) => {
    if (end.kind === 'done') {
      print(said(end.text));
      print({ type: 'complete', total_tokens: 1540 });
      return 0;
    }
    const limit = { 'rate-limited': `Rate limit exceeded: try again in ${RESET_SECONDS}s`, overloaded: 'Server error: 529 overloaded_error', 'over-budget': 'over budget', failed: end.text };
    print({ type: 'error', error: limit[end.kind] });
    return end.kind === 'failed' ? 1 : 0;
  },
};
