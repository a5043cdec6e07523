import { describe, expect, test } from '@jest/globals';
import { aider } from '../../../lib/runtime/agents/programs/aider.ts';
import type { AgentProgram, Reading } from '../../../lib/runtime/agents/programs/agent-program.ts';
import { claudeCode } from '../../../lib/runtime/agents/programs/claude-code.ts';
import { codegen } from '../../../lib/runtime/agents/programs/codegen.ts';
import { goose } from '../../../lib/runtime/agents/programs/goose.ts';

const at = new Date('2026-03-10T12:00:00Z');
const read = (program: AgentProgram, log: string, exitCode = 0): Reading => program.read({ log, exitCode, at, sessionName: 'shop-7-rex' });
const lines = (...objects: readonly object[]): string => objects.map((object) => JSON.stringify(object)).join('\n');

describe('Claude Code', () => {
  const init = { type: 'system', subtype: 'init', session_id: 'b7c1', model: 'claude-sonnet-4', tools: ['Bash'] };
  const usage = { input_tokens: 100, output_tokens: 50, cache_read_input_tokens: 1000, cache_creation_input_tokens: 200 };
  const result = { type: 'result', subtype: 'success', is_error: false, duration_ms: 9, duration_api_ms: 8, num_turns: 3, result: 'Opened #12.', session_id: 'b7c1', total_cost_usd: 0.3, usage };

  test('did it', () => {
    const log = `git: a line of somebody else\n\u001b[?1004l${lines(init, { type: 'assistant', message: {} }, result)}\n`;
    expect(read(claudeCode, log)).toEqual({
      outcome: 'succeeded',
      reason: 'Succeeded',
      message: 'Opened #12.',
      sessionId: 'b7c1',
      costUsd: 0.3,
      tokens: { input: 100, output: 50, cacheRead: 1000, cacheWrite: 200 },
    });
  });

  test('counts the tokens of all models, where it says them', () => {
    const modelUsage = {
      'claude-sonnet-4': { inputTokens: 100, outputTokens: 50, cacheReadInputTokens: 10, cacheCreationInputTokens: 20, costUSD: 0.2 },
      'claude-haiku': { inputTokens: 1, outputTokens: 2, cacheReadInputTokens: 3, cacheCreationInputTokens: 4, costUSD: 0.1 },
    };
    expect(read(claudeCode, lines({ ...result, modelUsage })).tokens).toEqual({ input: 101, output: 52, cacheRead: 13, cacheWrite: 24 });
  });

  test('says that it could not', () => {
    expect(read(claudeCode, lines(init, { ...result, is_error: true, result: 'I could not.' }), 1)).toMatchObject({ outcome: 'failed', reason: 'AgentFailed', message: 'I could not.', costUsd: 0.3 });
    expect(read(claudeCode, lines(init, { ...result, subtype: 'error_max_turns', result: undefined, is_error: true }), 1)).toMatchObject({ outcome: 'failed', reason: 'MaxTurnsReached' });
    expect(read(claudeCode, lines(init, { ...result, subtype: 'error_max_budget_usd', result: undefined }), 1)).toMatchObject({ outcome: 'failed', reason: 'SpendLimitReached', costUsd: 0.3 });
    expect(read(claudeCode, lines(init, { ...result, subtype: 'error_during_execution', result: undefined, errors: ['it broke'] }), 1)).toMatchObject({ outcome: 'failed', reason: 'ExecutionError', message: 'it broke' });
  });

  test('met the limit of its plan: as success with an error, and when it lifts', () => {
    const limited = { ...result, is_error: true, api_error_status: 429, result: "You've hit your session limit · resets 8:30am (America/Los_Angeles)", total_cost_usd: 0 };
    expect(read(claudeCode, lines(init, limited), 1)).toMatchObject({ outcome: 'limited', reason: 'ProviderLimit', limitedUntil: '2026-03-10T15:30:00.000Z', sessionId: 'b7c1' });
    const event = (status: string) => ({ type: 'rate_limit_event', rate_limit_info: { status, resetsAt: 1773150000, rateLimitType: 'five_hour' } });
    expect(read(claudeCode, lines(init, event('rejected'), limited), 1).limitedUntil).toBe('2026-03-10T13:40:00.000Z');
    expect(read(claudeCode, lines(init, event('rejected')), 1)).toMatchObject({ outcome: 'limited', limitedUntil: '2026-03-10T13:40:00.000Z' });
    expect(read(claudeCode, lines(init, event('allowed_warning'), result))).toMatchObject({ outcome: 'succeeded' });
  });

  test('met a server that is overloaded, or one that refuses it for good', () => {
    expect(read(claudeCode, lines(init, { ...result, is_error: true, api_error_status: 529, result: 'API Error: 529 Overloaded' }), 1)).toMatchObject({ outcome: 'limited', reason: 'ProviderOverloaded' });
    expect(read(claudeCode, lines(init, { ...result, is_error: true, api_error_status: 401, result: 'Invalid API key · Fix external API key' }), 1)).toMatchObject({ outcome: 'failed', reason: 'ProviderRefused' });
    expect(read(claudeCode, lines(init, { ...result, is_error: true, api_error_status: 400, result: 'Credit balance is too low' }), 1)).toMatchObject({ outcome: 'failed', reason: 'ProviderRefused' });
  });

  test('lost its session', () => {
    expect(read(claudeCode, 'No conversation found with session ID: b7c1', 1)).toMatchObject({ outcome: 'failed', reason: 'SessionNotFound' });
  });

  test('ended without a word', () => {
    expect(read(claudeCode, 'Segmentation fault', 2)).toMatchObject({ outcome: 'failed', reason: 'ProgramFailed', message: 'Segmentation fault' });
    expect(read(claudeCode, lines(init), 0)).toMatchObject({ outcome: 'failed', reason: 'NoResult', sessionId: 'b7c1' });
    expect(read(claudeCode, '', 0)).toMatchObject({ outcome: 'succeeded' });
    expect(read(claudeCode, '', 1)).toMatchObject({ outcome: 'failed' });
  });

  test('does not take what an agent writes of limits for one', () => {
    expect(read(claudeCode, lines(init, { ...result, result: 'I added a test for rate_limit_error and 429.' }))).toMatchObject({ outcome: 'succeeded' });
  });
});

describe('Aider', () => {
  const report = 'Tokens: 12k sent, 3.4k cache write, 5k cache hit, 1.2k received. Cost: $0.02 message, $0.05 session.';

  test('did it: tokens of each message, cost of the session', () => {
    expect(read(aider, `Aider v0.86.1\nTokens: 950 sent, 20 received. Cost: $0.03 message, $0.03 session.\nCommit 1a2b3c4 feat: sell\n${report}\nCommit 5d6e7f8 test: sell\n`)).toEqual({
      outcome: 'succeeded',
      reason: 'Succeeded',
      message: 'the agent ended well',
      tokens: { input: 12_950, output: 1_220, cacheRead: 5_000, cacheWrite: 3_400 },
      costUsd: 0.05,
    });
  });

  test('ends with 0 where the provider let it not go on', () => {
    const error = 'litellm.RateLimitError: AnthropicException - {"type":"error","error":{"type":"rate_limit_error"}}\nThe API provider has rate limited you. Try again later or check your quotas.\nRetrying in 32.0 seconds...';
    expect(read(aider, `${report}\n${error}`)).toMatchObject({ outcome: 'limited', reason: 'ProviderLimit', costUsd: 0.05 });
    expect(read(aider, `${error}\n${report}`)).toMatchObject({ outcome: 'succeeded' });
    expect(read(aider, 'litellm.AuthenticationError: AnthropicException - invalid x-api-key\nThe API provider is not able to authenticate you.')).toMatchObject({ outcome: 'failed', reason: 'ProviderRefused' });
    expect(read(aider, 'litellm.BadRequestError: no such model')).toMatchObject({ outcome: 'failed', reason: 'ProviderError' });
  });

  test('fails where it got no reply, where the task was too large, or where nothing was pushed', () => {
    expect(read(aider, 'Aider v0.86.1\n')).toMatchObject({ outcome: 'failed', reason: 'NoReply' });
    expect(read(aider, `${report}\nModel claude has hit a token limit!\n`)).toMatchObject({ outcome: 'failed', reason: 'ContextExhausted' });
    expect(read(aider, `${report}\nremote: denied\ntaskmaster: the branch could not be pushed\n`, 1)).toMatchObject({ outcome: 'failed', reason: 'PushFailed', costUsd: 0.05 });
    expect(read(aider, 'Message file not found', 1)).toMatchObject({ outcome: 'failed', reason: 'ProgramFailed' });
  });
});

describe('Goose', () => {
  const says = (text: string) => ({ type: 'message', message: { role: 'assistant', content: [{ type: 'text', text }] } });

  test('did it', () => {
    expect(read(goose, lines(says('Looking.'), { type: 'notification', extension_id: 'developer', log: { message: 'x' } }, says('Opened #12.'), { type: 'complete', total_tokens: 9000 }))).toEqual({
      outcome: 'succeeded',
      reason: 'Succeeded',
      message: 'Opened #12.',
      sessionId: 'shop-7-rex',
    });
  });

  test('ends with 0 where it could not go on', () => {
    expect(read(goose, lines({ type: 'error', error: 'Rate limit exceeded: try again in 20s' }, { type: 'complete', total_tokens: null }))).toMatchObject({ outcome: 'limited', limitedUntil: '2026-03-10T12:00:20.000Z' });
    expect(read(goose, lines(says('Ran into this error: Authentication error: invalid api key.\n\nPlease retry.'), { type: 'complete' }))).toMatchObject({ outcome: 'failed', reason: 'ProviderRefused' });
    expect(read(goose, lines(says("I've reached the maximum number of actions I can do without user input. Would you like me to continue?"), { type: 'complete' }))).toMatchObject({ outcome: 'failed', reason: 'MaxTurnsReached' });
    expect(read(goose, lines(says('Half of it')))).toMatchObject({ outcome: 'failed', reason: 'NoResult' });
  });

  test('lost its session, or never began', () => {
    expect(read(goose, 'Error: No session found with name shop-7-rex', 1)).toMatchObject({ reason: 'SessionNotFound' });
    expect(read(goose, 'error: unexpected argument', 2)).toMatchObject({ outcome: 'failed', reason: 'ProgramFailed' });
  });
});

describe('Codegen', () => {
  const run = (status: string, more: object = {}): string => `│ Agent Run ID: 42 │\ntaskmaster: the run of codegen\n${JSON.stringify({ id: 42, organization_id: 1, status, ...more }, null, 2)}\n`;

  test('ends as its run does', () => {
    expect(read(codegen, run('COMPLETE', { summary: 'Opened #12.' }))).toEqual({ outcome: 'succeeded', reason: 'Succeeded', message: 'Opened #12.', sessionId: '42' });
    expect(read(codegen, run('completed'))).toMatchObject({ outcome: 'succeeded' });
    expect(read(codegen, run('FAILED', { result: 'It does not build.' }))).toMatchObject({ outcome: 'failed', reason: 'AgentFailed', message: 'It does not build.' });
    expect(read(codegen, run('MAX_ITERATIONS_REACHED'))).toMatchObject({ outcome: 'failed', reason: 'MaxTurnsReached' });
    expect(read(codegen, run('CANCELLED'))).toMatchObject({ outcome: 'failed', reason: 'Stopped' });
  });

  test('was not started', () => {
    expect(read(codegen, 'Error creating agent run: 429 Client Error: Too Many Requests', 1)).toMatchObject({ outcome: 'limited' });
    expect(read(codegen, 'Error: Not authenticated. Please run codegen login first.', 1)).toMatchObject({ outcome: 'failed', reason: 'ProgramFailed' });
  });
});
