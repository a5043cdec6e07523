import { readFileSync } from 'node:fs';
import { option, print, RESET_SECONDS, TOKENS, type Program } from './program.ts';

/** `aider --message-file <file> --yes-always …`, or with the variables AIDER_…. It commits, and neither pushes nor speaks to GitHub. */
export const aider: Program = {
  name: 'aider',
  usesGitHub: false,
  call: async (args) => {
    const file = option(args, '--message-file', '-f') ?? process.env['AIDER_MESSAGE_FILE'];
    const prompt = file === undefined ? option(args, '--message', '-m') : readFileSync(file, 'utf8');
    if (prompt === undefined) throw new Error('the stand-in needs --message-file or --message');
    return { prompt, model: option(args, '--model') ?? process.env['AIDER_MODEL'] ?? 'aider', resume: undefined, budget: undefined };
  },
  begin: ({ model }) => print(`Aider v0.86.1\nMain model: ${model} with diff edit format`),
  end: ({ end, cost }) => {
    if (end.kind === 'rate-limited') print(`litellm.RateLimitError: AnthropicException - rate_limit_error. Please try again in ${RESET_SECONDS}s`);
    if (end.kind === 'overloaded') print('litellm.InternalServerError: AnthropicException - {"type":"overloaded_error","message":"Overloaded"}');
    if (end.kind === 'failed' || end.kind === 'over-budget') print(end.text);
    if (end.kind !== 'done') return end.kind === 'failed' ? 1 : 0;
    print(end.text);
    print(`Tokens: ${(TOKENS.input / 1000).toFixed(1)}k sent, ${TOKENS.output} received. Cost: $${cost.toFixed(4)} message, $${cost.toFixed(4)} session.`);
    return 0;
  },
};
