import type { AgentProgram, Ending, Reading } from './agent-program.ts';
import { isRecord, jsonLines, messageOf, readError, tailOf, textOf } from './output.ts';
import { PATHS } from '../paths.ts';
import { ALONE } from './shell.ts';

/**
 * Goose (`goose run`, block.github.io/goose/docs/guides/goose-cli-commands and /environment-variables): `-i` names the file with the prompt, `--name` the
 * session, which `--resume` goes on with. With `--output-format stream-json` each line is an object of type message, notification, error or complete
 * (crates/goose-cli/src/session/mod.rs). Its total of tokens is that of the last request, so it is not counted.
 */
export const goose: AgentProgram = {
  name: 'goose',
  usesGitHub: true,
  command: ({ model, resume, sessionId, sessionName }) => ({
    command: ALONE,
    args: [
      ...['goose', 'run', '--instructions', PATHS.prompt, '--name', sessionName],
      ...(resume && sessionId !== undefined ? ['--resume'] : []),
      ...['--output-format', 'stream-json', '--with-builtin', 'developer'],
    ],
    env: {
      GOOSE_MODEL: model,
      ...providerOf(model),
      // Nobody is there to ask, and there is no keyring.
      GOOSE_MODE: 'auto',
      GOOSE_DISABLE_KEYRING: '1',
    },
  }),
  read,
};

const PROVIDERS: readonly (readonly [RegExp, string])[] = [
  [/^claude-/, 'anthropic'],
  [/^(?:gpt-|o[1-9])/, 'openai'],
  [/^gemini-/, 'google'],
  [/^[^/]+\/[^/]+$/, 'openrouter'],
];

/** Goose has to be told the provider as well; for another one the run's `env` or the image says GOOSE_PROVIDER. */
function providerOf(model: string): Readonly<Record<string, string>> {
  const provider = PROVIDERS.find(([pattern]) => pattern.test(model))?.[1];
  return provider === undefined ? {} : { GOOSE_PROVIDER: provider };
}

/** Goose exits with 0 also where it could not go on: an `error`, or a last message that says so (crates/goose/src/agents/agent.rs). */
function read({ log, exitCode, at, sessionName }: Ending): Reading {
  const lines = jsonLines(log);
  const session = { sessionId: sessionName };
  if (log === '' && exitCode === 0) return { outcome: 'succeeded', reason: 'Succeeded', message: 'the agent ended well; what it printed is lost' };
  const error = textOf(lines.findLast(({ type }) => type === 'error')?.['error']);
  if (error !== undefined) return { ...readError(error, at, 'AgentFailed'), ...session };
  const said = lines.map(saidOf).findLast((text) => text !== undefined);
  if (exitCode !== 0) {
    const tail = tailOf(log) || `it ended with exit code ${exitCode}`;
    if (/No session found|session .* not found/i.test(tail)) return { outcome: 'failed', reason: 'SessionNotFound', message: messageOf(tail) };
    return { ...readError(tail, at, 'ProgramFailed'), ...(lines.length > 0 && session) };
  }
  if (said?.startsWith('Ran into this error') === true) return { ...readError(said, at, 'AgentFailed'), ...session };
  if (said?.includes('reached the maximum number of actions') === true) return { outcome: 'failed', reason: 'MaxTurnsReached', message: messageOf(said), ...session };
  if (!lines.some(({ type }) => type === 'complete')) return { outcome: 'failed', reason: 'NoResult', message: messageOf(tailOf(log)), ...session };
  return { outcome: 'succeeded', reason: 'Succeeded', message: messageOf(said ?? 'the agent ended well'), ...session };
}

/** The text of a message of the agent itself. */
function saidOf({ type, message }: Readonly<Record<string, unknown>>): string | undefined {
  if (type !== 'message' || !isRecord(message) || message['role'] !== 'assistant' || !Array.isArray(message['content'])) return undefined;
  const texts = message['content'].filter(isRecord).flatMap(({ type: kind, text }) => (kind === 'text' ? (textOf(text) ?? []) : []));
  return texts.length === 0 ? undefined : texts.join('\n');
}
