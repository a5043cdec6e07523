import type { AgentProgram, Ending, Reading, Tokens } from './agent-program.ts';
import { addTokens, amountOf, isRecord, jsonLines, messageOf, readError, tailOf, textOf } from './output.ts';
import { FROM_PROMPT_FILE } from './shell.ts';

/**
 * Claude Code (`claude -p`, code.claude.com/docs/en/cli-reference and /headless): `stream-json`, which needs `--verbose`, prints one object a line and at
 * last one of type `result`. The prompt comes by stdin. `--dangerously-skip-permissions` is refused to root only; the pod is the sandbox.
 * `--max-budget-usd` is looked at between turns, so that a run may pass it by one turn.
 */
export const claudeCode: AgentProgram = {
  name: 'claude-code',
  usesGitHub: true,
  command: ({ model, resume, sessionId, budgetUsd }) => ({
    command: FROM_PROMPT_FILE,
    args: [
      'claude',
      '-p',
      '--output-format=stream-json',
      '--verbose',
      '--dangerously-skip-permissions',
      ...(resume && sessionId !== undefined ? [`--resume=${sessionId}`] : []),
      ...(budgetUsd === undefined ? [] : [`--max-budget-usd=${budgetUsd.toFixed(4)}`]),
    ],
    env: { ANTHROPIC_MODEL: model, DISABLE_AUTOUPDATER: '1', CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1' },
  }),
  read,
};

function read({ log, exitCode, at }: Ending): Reading {
  const lines = jsonLines(log);
  const result = lines.findLast(({ type }) => type === 'result');
  const sessionId = textOf(result?.['session_id']) ?? textOf(lines.findLast((line) => textOf(line['session_id']) !== undefined)?.['session_id']);
  const session = sessionId !== undefined && { sessionId };
  if (result === undefined) {
    if (exitCode === 0 && log === '') return { outcome: 'succeeded', reason: 'Succeeded', message: 'the agent ended well; what it printed is lost' };
    const said = tailOf(log) || `it ended with exit code ${exitCode} and printed nothing`;
    return { ...session, ...(isSessionLost(said) ? { outcome: 'failed', reason: 'SessionNotFound', message: messageOf(said) } : readError(said, at, exitCode === 0 ? 'NoResult' : 'ProgramFailed')), ...limitOf(lines, said, at) };
  }
  // Each process counts for itself, also where it resumes a session (probed with 2.1.221: github.com/iOfficeAI/AionCore/pull/767).
  const costUsd = amountOf(result['total_cost_usd']);
  const tokens = tokensOf(result);
  return { ...outcomeOf(result, lines, at), ...session, ...(tokens !== undefined && { tokens }), ...(costUsd !== undefined && { costUsd }) };
}

type Line = Readonly<Record<string, unknown>>;

function outcomeOf(result: Line, lines: readonly Line[], at: Date): Reading {
  const subtype = textOf(result['subtype']) ?? '';
  const errors = Array.isArray(result['errors']) ? result['errors'].filter((one) => typeof one === 'string').join('\n') : '';
  const said = textOf(result['result']) ?? (errors || subtype || 'it gave no reason');
  if (subtype === 'success' && result['is_error'] !== true) return { outcome: 'succeeded', reason: 'Succeeded', message: messageOf(said) };
  // A plan's window that is used up ends as subtype `success` with is_error and 429 (github.com/openclaw/openclaw/issues/125285).
  const status = amountOf(result['api_error_status']);
  if (status === 429 || (status !== undefined && status >= 500)) {
    return { outcome: 'limited', reason: status === 429 ? 'ProviderLimit' : 'ProviderOverloaded', message: messageOf(said), ...until(lines, said, at) };
  }
  switch (subtype) {
    case 'error_max_budget_usd':
      return { outcome: 'failed', reason: 'SpendLimitReached', message: 'the agent stopped at the limit of what this run may cost' };
    case 'error_max_turns':
      return { outcome: 'failed', reason: 'MaxTurnsReached', message: 'the agent stopped after as many turns as it may take' };
    default:
      if (isSessionLost(said)) return { outcome: 'failed', reason: 'SessionNotFound', message: messageOf(said) };
      return { ...readError(said, at, subtype === 'error_during_execution' ? 'ExecutionError' : 'AgentFailed'), ...limitOf(lines, said, at) };
  }
}

const isSessionLost = (text: string): boolean => /No conversation found/i.test(text);

/** The last word on a limit, where that refused the request (`rate_limit_event`, since 2.1.45). Others only warn. */
const rejection = (lines: readonly Line[]): Line | undefined => {
  const info = lines.findLast(({ type }) => type === 'rate_limit_event')?.['rate_limit_info'];
  return isRecord(info) && info['status'] === 'rejected' ? info : undefined;
};

function until(lines: readonly Line[], said: string, at: Date): Pick<Reading, 'limitedUntil'> {
  const seconds = amountOf(rejection(lines)?.['resetsAt']);
  if (seconds !== undefined && seconds * 1000 > at.getTime()) return { limitedUntil: new Date(seconds * 1000).toISOString() };
  const { limitedUntil } = readError(said, at, '');
  return limitedUntil === undefined ? {} : { limitedUntil };
}

/** A process that ended without a word after its request was refused for a limit is limited too. */
const limitOf = (lines: readonly Line[], said: string, at: Date): Partial<Reading> =>
  rejection(lines) === undefined ? {} : { outcome: 'limited', reason: 'ProviderLimit', ...until(lines, said, at) };

/** By model where it says so, which counts subagents too; else what the conversation itself used. */
function tokensOf(result: Line): Tokens | undefined {
  const models = result['modelUsage'];
  if (isRecord(models) && Object.keys(models).length > 0) {
    return Object.values(models)
      .filter(isRecord)
      .map((one) => tokens(one, 'inputTokens', 'outputTokens', 'cacheReadInputTokens', 'cacheCreationInputTokens'))
      .reduce(addTokens, undefined);
  }
  const usage = result['usage'];
  return isRecord(usage) ? tokens(usage, 'input_tokens', 'output_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens') : undefined;
}

function tokens(usage: Line, input: string, output: string, read_: string, write: string): Tokens | undefined {
  const [inputs, outputs, cacheRead, cacheWrite] = [input, output, read_, write].map((field) => amountOf(usage[field]));
  if (inputs === undefined || outputs === undefined) return undefined;
  return { input: inputs, output: outputs, ...(cacheRead !== undefined && { cacheRead }), ...(cacheWrite !== undefined && { cacheWrite }) };
}
