import { CommanderError } from 'commander';
import { EXIT } from '../../contract/exit-codes.ts';
import { VERBS } from '../registry.ts';
import { terminalOf } from '../terminal/terminal.ts';
import { stopOnSignals } from './stop-on-signals.ts';
import { failureOf } from './failure.ts';
import { makeProgram, type Invocation } from './program.ts';
import type { Context, ExitCode, Outcome } from './verb.ts';

/** Runs the verb that the words name, for people and their scripts; never throws. @returns the exit code */
export async function run(words: readonly string[]): Promise<ExitCode> {
  const terminal = terminalOf(process.stdout, process.env);
  // Whoever reads may have enough, as `head` has.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.refused));
  let json = words.includes('--json');
  try {
    const invocation = await makeProgram(words, VERBS, terminal);
    if (invocation === undefined) return EXIT.done;
    json = invocation.json;
    const context = contextOf(invocation, terminal);
    return report(await invocation.run(context), context);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    const { exit, lines, faults } = failureOf(error);
    process.stderr.write(json ? `${JSON.stringify({ faults })}\n` : lines.map((line) => `${terminalOf(process.stderr, process.env).style('red', 'tm:')} ${line}\n`).join(''));
    return exit;
  }
}

function contextOf({ json, words }: Invocation, terminal: Context['terminal']): Context {
  return {
    terminal,
    json,
    words,
    verbs: VERBS,
    env: process.env,
    folder: process.cwd(),
    signal: stopOnSignals(),
    print: (data, text) => void process.stdout.write(json ? `${JSON.stringify(data)}\n` : text),
    note: (text) => void process.stderr.write(`${text}\n`),
  };
}

function report({ exit = EXIT.done, data, text = '' }: Outcome, { json, terminal }: Context): ExitCode {
  if (json) {
    if (data !== undefined) process.stdout.write(`${JSON.stringify(data, undefined, terminal.isInteractive ? 2 : undefined)}\n`);
  } else process.stdout.write(typeof text === 'string' ? text : text(terminal));
  return exit;
}
