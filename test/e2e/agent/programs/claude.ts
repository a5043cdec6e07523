import { text } from 'node:stream/consumers';
import { option, print, RESET_SECONDS, TOKENS, type End, type Ended, type Program } from './program.ts';
import { lastSession } from './sessions.ts';

const WITH_VALUE = ['--output-format', '--model', '--resume', '-r', '--max-budget-usd', '--max-turns', '--session-id', '--permission-mode', '--append-system-prompt', '--allowedTools'];

/** Claude Code in print mode (code.claude.com/docs/en/headless): the prompt is an argument, or stdin. */
export const claude: Program = {
  name: 'claude-code',
  usesGitHub: true,
  call: async (args) => {
    if (!args.some((arg) => arg === '-p' || arg === '--print')) throw new Error('the stand-in has print mode only: claude -p');
    const budget = option(args, '--max-budget-usd');
    const resume = option(args, '--resume', '-r') ?? (args.includes('--continue') || args.includes('-c') ? lastSession() : undefined);
    return {
      prompt: [argumentOf(args), process.stdin.isTTY ? '' : await text(process.stdin)].join('\n'),
      model: option(args, '--model') ?? process.env['ANTHROPIC_MODEL'] ?? 'claude',
      resume,
      budget: budget === undefined ? undefined : Number(budget),
    };
  },
  begin: ({ model }, session) => {
    print({ type: 'system', subtype: 'init', cwd: process.cwd(), session_id: session, tools: ['Bash', 'Read', 'Edit'], mcp_servers: [], model, permissionMode: 'bypassPermissions', apiKeySource: 'ANTHROPIC_API_KEY' });
  },
  end: (ended) => {
    const { end, session, model } = ended;
    const usage = { input_tokens: TOKENS.input, output_tokens: TOKENS.output, cache_read_input_tokens: TOKENS.cacheRead, cache_creation_input_tokens: TOKENS.cacheWrite };
    print({ type: 'assistant', message: { id: 'msg_1', type: 'message', role: 'assistant', model, content: [{ type: 'text', text: end.text }], usage }, parent_tool_use_id: null, session_id: session });
    if (end.kind === 'rate-limited') {
      print({ type: 'rate_limit_event', rate_limit_info: { status: 'rejected', resetsAt: Math.ceil(Date.now() / 1000) + RESET_SECONDS, rateLimitType: 'five_hour' }, session_id: session });
    }
    print(resultOf(ended, usage));
    return end.kind === 'done' ? 0 : 1;
  },
};

const SUBTYPES: Readonly<Record<End['kind'], string>> = { done: 'success', 'rate-limited': 'success', overloaded: 'success', failed: 'error_during_execution', 'over-budget': 'error_max_budget_usd' };
const STATUSES: Partial<Readonly<Record<End['kind'], number>>> = { 'rate-limited': 429, overloaded: 529 };

function resultOf({ end, session, model, cost }: Ended, usage: unknown): unknown {
  const status = STATUSES[end.kind];
  const subtype = SUBTYPES[end.kind];
  return {
    type: 'result',
    subtype,
    is_error: end.kind !== 'done',
    duration_ms: 1000,
    duration_api_ms: 800,
    num_turns: 3,
    ...(subtype === 'success' ? { result: end.text } : { errors: [end.text] }),
    ...(status !== undefined && { api_error_status: status }),
    session_id: session,
    total_cost_usd: cost,
    usage,
    modelUsage: { [model]: { inputTokens: TOKENS.input, outputTokens: TOKENS.output, cacheReadInputTokens: TOKENS.cacheRead, cacheCreationInputTokens: TOKENS.cacheWrite, costUSD: cost } },
    permission_denials: [],
  };
}

/** The one argument that is neither an option nor the value of one. */
function argumentOf(args: readonly string[]): string {
  return args.find((arg, index) => !arg.startsWith('-') && !WITH_VALUE.includes(args[index - 1] ?? '')) ?? '';
}
