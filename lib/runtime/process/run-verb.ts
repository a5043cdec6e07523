/**
 * Our process as the operating system sees it: a verb from its start to its exit code (ending.ts says what an error means), signals, the parts of a
 * process that runs on (run-until-signal.ts), and its HTTP servers.
 */
import { EXIT } from '../../contract/exit-codes.ts';
import type { Verb } from '../../contract/verbs.ts';
import { connectGitHub } from '../github/connect.ts';
import { connectKube } from '../kube/connect.ts';
import { rememberLastWords } from '../log/last-words.ts';
import type { Logger } from '../log/logger.ts';
import { redactText } from '../log/redact.ts';
import type { ExitCode, Mounts, VerbContext, VerbProgram } from '../verbs/verb-program.ts';
import { endingOf, sentence } from './ending.ts';
import { readEnvironment } from './read-environment.ts';

export interface RunVerbOptions {
  readonly verb: Verb;
  readonly load: () => Promise<VerbProgram>;
  readonly env: VerbContext['env'];
  readonly mounts: Mounts;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

export interface VerbEnd {
  readonly exitCode: ExitCode;
  /** One line for people; absent where all is well. */
  readonly sentence?: string;
}

/** Runs one verb to its end; never throws. The last line logged says how it ended and how long it took. */
export async function runVerb({ verb, load, env, mounts, log, signal }: RunVerbOptions): Promise<VerbEnd> {
  const began = performance.now();
  const said = rememberLastWords(log.child({ verb }));
  const { exitCode, lines } = await attempt();
  log.info({ verb, exitCode, ms: Math.round(performance.now() - began) }, 'ended');
  return exitCode === EXIT.done ? { exitCode } : { exitCode, sentence: redactText(sentence(verb, exitCode, lines)) };

  async function attempt(): Promise<{ readonly exitCode: ExitCode; readonly lines: readonly string[] }> {
    try {
      const context = contextOf();
      const program = await load();
      const code = await program(context);
      const last = said.lastWords();
      return { exitCode: code, lines: last === undefined ? [] : [last] };
    } catch (error) {
      const ending = endingOf(error);
      if (ending.exitCode === EXIT.tryAgain) said.error({ err: error }, ending.isDefect ? `a defect: ${ending.lines.join('; ')}` : ending.lines.join('; '));
      else for (const line of ending.lines) said.error({}, line);
      return ending;
    }
  }

  function contextOf(): VerbContext {
    const environment = readEnvironment(mounts);
    return {
      env,
      environment,
      mounts,
      kube: once(() => connectKube({ onForbidden: (target) => said.error({ target }, `the service account has no right to ${target}`) })),
      github: once(() => connectGitHub({ apiUrl: environment.github.apiUrl, credentials: environment.github.credentials.kind, folder: mounts.github, log: said, signal })),
      log: said,
      signal,
    };
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
