import type { AgentProgram, Ending, Reading, Tokens } from './agent-program.ts';
import { addTokens, messageOf, readError, tailOf, withoutEscapes } from './output.ts';
import { PUSH_FAILED, THEN_PUSH } from './shell.ts';
import { PATHS } from '../paths.ts';

/**
 * Aider (aider.chat/docs/scripting.html, /config/options.html; aider/args.py): `--message-file` sends one message and exits, commits are its own, and
 * every option has a variable AIDER_…. It asks before each command of a shell, which `--yes-always` does not answer: it can neither push nor speak to
 * GitHub, so it fits Rex, and its launcher pushes.
 */
export const aider: AgentProgram = {
  name: 'aider',
  usesGitHub: false,
  command: ({ model, resume, home }) => ({
    command: THEN_PUSH,
    args: ['aider', ...OPTIONS, ...(resume ? ['--restore-chat-history'] : [])],
    env: {
      AIDER_MODEL: model,
      AIDER_MESSAGE_FILE: PATHS.prompt,
      AIDER_CHAT_HISTORY_FILE: `${home}/.aider.chat.history.md`,
      AIDER_INPUT_HISTORY_FILE: `${home}/.aider.input.history`,
      // It breaks its lines at this width.
      COLUMNS: '1000',
    },
  }),
  read,
};

const OPTIONS = [
  '--yes-always',
  '--no-pretty',
  '--no-stream',
  '--no-fancy-input',
  '--no-check-update',
  '--no-show-release-notes',
  '--no-show-model-warnings',
  '--no-analytics',
  '--no-detect-urls',
  '--no-suggest-shell-commands',
  '--no-gitignore',
];

/** `Tokens: 12k sent, 3.4k cache write, 5k cache hit, 1.2k received. Cost: $0.02 message, $0.05 session.` (aider/coders/base_coder.py) */
const REPORT = /^Tokens: ([\d.]+[kM]?) sent(?:, ([\d.]+[kM]?) cache write)?(?:, ([\d.]+[kM]?) cache hit)?, ([\d.]+[kM]?) received\./gm;
const COST = /\$([\d.]+) session\./g;

/** Aider exits with 0 also where the provider refused its last request, after it tried again for a minute: what it printed after the last report decides. */
function read({ log, exitCode, at }: Ending): Reading {
  const text = withoutEscapes(log);
  const reports = [...text.matchAll(REPORT)];
  const last = reports.at(-1);
  const after = last === undefined ? text : text.slice(last.index + last[0].length);
  const cost = [...text.matchAll(COST)].at(-1)?.[1];
  const tokens = reports.map(tokensOf).reduce<Tokens | undefined>(addTokens, undefined);
  const counted = { ...(tokens !== undefined && { tokens }), ...(cost !== undefined && { costUsd: Number(cost) }) };
  if (text === '' && exitCode === 0) return { outcome: 'succeeded', reason: 'Succeeded', message: 'the agent ended well; what it printed is lost' };
  if (text.includes(PUSH_FAILED)) return { outcome: 'failed', reason: 'PushFailed', message: messageOf(tailOf(log)), ...counted };
  const error = /litellm\.\w*(?:Error|Timeout)\b[^]*/.exec(after)?.[0];
  if (error !== undefined) return { ...readError(error, at, 'ProviderError'), ...counted };
  if (/has hit a token limit|FinishReasonLength exception/.test(after)) return { outcome: 'failed', reason: 'ContextExhausted', message: messageOf(tailOf(after)), ...counted };
  if (exitCode !== 0) return { ...readError(tailOf(log) || `it ended with exit code ${exitCode}`, at, 'ProgramFailed'), ...counted };
  if (last === undefined) return { outcome: 'failed', reason: 'NoReply', message: messageOf(tailOf(log)) };
  return { outcome: 'succeeded', reason: 'Succeeded', message: 'the agent ended well', ...counted };
}

function tokensOf([, sent, write, hit, received]: RegExpMatchArray): Tokens {
  return {
    input: count(sent),
    output: count(received),
    ...(hit !== undefined && { cacheRead: count(hit) }),
    ...(write !== undefined && { cacheWrite: count(write) }),
  };
}

/** It rounds: `950`, `1.2k`, `3M`. */
function count(text = '0'): number {
  const factor = text.endsWith('k') ? 1000 : text.endsWith('M') ? 1_000_000 : 1;
  return Math.round(Number.parseFloat(text) * factor);
}
