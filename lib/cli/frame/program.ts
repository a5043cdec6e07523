import { Command, Option as CommanderOption } from 'commander';
import description from '../../../package.json' with { type: 'json' };
import type { Terminal } from '../terminal/terminal.ts';
import { examplesText, EXIT_CODES } from './help.ts';
import { flagOf, type Options } from './options.ts';
import { UsageError } from './usage-error.ts';
import { didYouMean } from '../../contract/did-you-mean.ts';
import { GROUPS, type Context, type Outcome, type Registry, type Verb } from './verb.ts';

/** A verb with what it was given. */
export interface Invocation {
  readonly json: boolean;
  readonly words: readonly string[];
  readonly run: (context: Context) => Outcome | Promise<Outcome>;
}

/**
 * Reads the words of the command line. Only the verb that they name is loaded.
 * @returns `undefined` where help was asked for, or the version, which then was printed
 * @throws UsageError, or the CommanderError of a help or an error that was printed
 */
export async function makeProgram(words: readonly string[], verbs: Registry, terminal: Terminal): Promise<Invocation | undefined> {
  const program = commandFor('tm', terminal)
    .description('Task Master projects, from tasks.json to a running cluster.')
    .usage('<verb> [options]')
    .version(description.version, '-v, --version', 'print the version')
    .helpCommand('help [verb]', 'show the help of a verb')
    .addHelpText('after', `\nWorkflows on a cluster call tm step and tm controller (tm step --help).\n${EXIT_CODES}`);
  const name = words.find((word) => !word.startsWith('-') && word !== 'help');
  if (name !== undefined && !Object.hasOwn(verbs, name)) throw UsageError.unknown('verb', name, Object.keys(verbs));

  let invocation: Invocation | undefined;
  for (const group of GROUPS) {
    program.commandsGroup(`${group}:`);
    for (const [verb, { summary, ...entry }] of Object.entries(verbs).filter(([, { group: own }]) => own === group)) {
      const command: Command = commandFor(verb, terminal, () => command.options.flatMap(({ long }) => long ?? [])).summary(summary);
      if (verb === name) declare(command, summary, await entry.load(), (found) => (invocation = found));
      program.addCommand(command);
    }
  }
  if (words.length === 0) {
    program.outputHelp();
    throw new UsageError('no verb was given', 'tm help lists them');
  }
  await program.parseAsync(words, { from: 'user' });
  return invocation;
}

function commandFor(name: string, terminal: Terminal, flags: () => readonly string[] = () => []): Command {
  const heading = (text: string): string => terminal.style('bold', text);
  return new Command(name)
    .exitOverride()
    .helpOption('-h, --help', 'show this help')
    .configureHelp({ showGlobalOptions: false, styleTitle: heading })
    .configureOutput({
      getOutHelpWidth: () => Math.min(terminal.columns, 110),
      getErrHelpWidth: () => Math.min(terminal.columns, 110),
      getOutHasColors: () => true,
      outputError: (text, write) => write(`${name === 'tm' ? 'tm' : `tm ${name}`}: ${inOurWords(text, flags())}`),
    });
}

/** What commander says of a command line, with the option that was meant where one was misspelt. */
function inOurWords(text: string, flags: readonly string[]): string {
  const unknown = /^error: unknown option '([^'=]+)/.exec(text)?.[1];
  const meant = unknown === undefined ? undefined : didYouMean(unknown, flags);
  return meant === undefined ? text.replace(/^error: /, '') : `unknown option ${unknown}: did you mean ${meant}?\n`;
}

/** Gives a command the options, words and help of its verb. */
function declare(command: Command, summary: string, verb: Verb, found: (invocation: Invocation) => void): void {
  const options: Options = verb.options;
  for (const [name, option] of Object.entries(options)) command.addOption(optionFor(name, option));
  command
    .option('--json', 'print JSON, for programs')
    .option('--json-schema', 'print the JSON Schema of what --json prints')
    .description(verb.about ?? `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
    .addHelpText('after', examplesText(verb.examples))
    .allowExcessArguments(false)
    .showHelpAfterError(`tm ${command.name()} --help shows what it takes`);
  const asOption = typeof verb.words === 'string' ? verb.words : undefined;
  if (asOption !== undefined) command.argument(`[${options[asOption]?.value}${options[asOption]?.repeats ? '...' : ''}]`, `the same as ${flagOf(asOption)}`);
  else if (typeof verb.words === 'object') command.argument(verb.words.most > 1 ? `[${verb.words.name}...]` : `[${verb.words.name}]`);

  command.action(() => {
    const given = command.opts<Readonly<Record<string, unknown>>>();
    if (given['jsonSchema']) return found({ json: false, words: [], run: () => ({ text: `${JSON.stringify(verb.json, undefined, 2)}\n` }) });
    const words = command.args;
    const written = (name: string): readonly string[] => [...listOf(givenFor(given, name)), ...(name === asOption ? words : [])];
    const values = Object.fromEntries(
      Object.entries(options).map(([name, option]) => {
        const own = written(name);
        if (option.required && own.length === 0) throw new UsageError(`${flagOf(name)} is missing`, `write ${flagOf(name)}=<${option.value}>`);
        return [name, option.read(own)];
      }),
    );
    found({ json: given['json'] === true, words: asOption === undefined ? words : [], run: (context) => verb.run(context, values) });
  });
}

function optionFor(name: string, { short, value, says, choices, repeats }: Options[string]): CommanderOption {
  const flags = `${short === undefined ? '' : `-${short}, `}${flagOf(name)}${value === undefined ? '' : ` <${value}>`}`;
  const few = choices === undefined ? says : `${says} (${choices.join(', ')})`;
  const option = new CommanderOption(flags, repeats ? `${few}; several with commas` : few);
  // Every time that it is given; what that means is the option's own business.
  return value === undefined ? option : option.argParser((given: string, before: unknown) => [...listOf(before), given]);
}

/** What was given for an option. Of `--no-model` commander says that there is no model. */
const givenFor = (given: Readonly<Record<string, unknown>>, name: string): unknown => {
  const denied = /^no([A-Z])(.*)$/.exec(name);
  return denied === null ? given[name] : given[`${denied[1]?.toLowerCase()}${denied[2]}`] === false;
};

const listOf = (given: unknown): readonly string[] => (given === undefined || given === false ? [] : given === true ? ['true'] : (given as readonly string[]));
