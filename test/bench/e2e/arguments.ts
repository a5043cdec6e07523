import { parseArgs } from 'node:util';

export const PARTS = ['latency', 'safe', 'load'] as const;
export type Part = (typeof PARTS)[number];

export interface Settings {
  readonly parts: readonly Part[];
  /** Events whose latency is measured, alone and again beside plays at work. */
  readonly events: number;
  /** How many of them in a second, on average. */
  readonly rate: number;
  /** Plays at work beside them. */
  readonly plays: number;
  /** Seconds that a play at work rests between two of its pods. */
  readonly pace: number;
  /** Gates that the safe path opens, and as many that plain polling opens beside it. */
  readonly gates: number;
  /** Plays that wait at gates under load. */
  readonly waiting: number;
  /** Events in a minute under load. */
  readonly perMinute: number;
  /** Length of the load. */
  readonly minutes: number;
  /** Seconds without any event: for requests to GitHub and for writes at rest. */
  readonly quiet: number;
  /** Servers of the event bus. */
  readonly bus: number;
  /** The same seed gives the same events at the same distances. */
  readonly seed: number;
  readonly json: boolean;
}

const NUMBERS = {
  events: ['500', 'events whose latency is measured, alone and again beside plays at work'],
  rate: ['2', 'how many of them in a second, on average; the gaps are exponential'],
  plays: ['50', 'plays at work beside them, and plays that wait while requests to GitHub are counted'],
  pace: ['120', 'seconds that a play at work rests between two of its pods'],
  gates: ['120', 'gates that the safe path opens, and as many that plain polling opens beside it'],
  waiting: ['200', 'plays that wait at gates under load'],
  'per-minute': ['100', 'events in a minute under load'],
  minutes: ['5', 'length of the load'],
  quiet: ['60', 'seconds without any event: for requests to GitHub, and for writes at rest'],
  bus: ['3', 'servers of the event bus'],
  seed: ['1', 'the same seed gives the same events at the same distances'],
} as const satisfies Record<string, readonly [string, string]>;
type NumberName = keyof typeof NUMBERS;

export const USAGE = `usage: npm run bench:e2e -- [options]

Measures, on the cluster that KUBECONFIG names, how long it takes from a webhook to an open gate: by the sensors (fast path), by our controller
where the event was lost (safe path), and by polling every 5 s, as other systems do; then load, memory, CPU and writes at rest.
Makes namespaces of its own, and removes them at the end, also after Ctrl-C. The figures hold only where nothing else runs on the cluster.

  --only PART        ${PARTS.join(', ')}; several times for several parts (default: all)
${Object.entries(NUMBERS).map(([name, [fallback, text]]) => `  ${`--${name} N`.padEnd(18)} ${text} (default: ${fallback})`).join('\n')}
  --json             print every figure as JSON instead of tables
  --help             print this

examples:
  npm run bench:e2e
  npm run bench:e2e -- --only latency --events 40 --plays 5
  npm run bench:e2e -- --only load --minutes 1 --json > load.json
`;

/** A command line that was wrong, in one sentence. */
export class ArgumentError extends Error {}

/**
 * Reads the command line.
 * @returns `undefined` where it asks for help
 * @throws ArgumentError
 */
export function readArguments(argv: readonly string[]): Settings | undefined {
  const { only, json, help, ...numbers } = parse(argv);
  if (help === true) return undefined;
  const wrong = only?.filter((part) => !PARTS.includes(part as Part)) ?? [];
  if (wrong.length > 0) throw new ArgumentError(`--only ${wrong[0]} is not a part: use one of ${PARTS.join(', ')}`);
  const number = (name: NumberName): number => {
    const given = numbers[name];
    const value = Number(given);
    if (given.trim() === '' || !Number.isFinite(value) || value <= 0) throw new ArgumentError(`--${name} ${JSON.stringify(given)} is not a number above 0: write one, such as --${name} ${NUMBERS[name][0]}`);
    return value;
  };
  const count = (name: NumberName): number => {
    const value = number(name);
    if (!Number.isSafeInteger(value)) throw new ArgumentError(`--${name} ${value} is not a whole number: write one, such as --${name} ${NUMBERS[name][0]}`);
    return value;
  };
  return {
    parts: PARTS.filter((part) => only === undefined || only.includes(part)),
    events: count('events'),
    rate: number('rate'),
    plays: count('plays'),
    pace: number('pace'),
    gates: count('gates'),
    waiting: count('waiting'),
    perMinute: number('per-minute'),
    minutes: number('minutes'),
    quiet: number('quiet'),
    bus: count('bus'),
    seed: count('seed'),
    json: json === true,
  };
}

function parse(argv: readonly string[]) {
  const option = (name: NumberName) => ({ type: 'string', default: NUMBERS[name][0] }) as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        events: option('events'),
        rate: option('rate'),
        plays: option('plays'),
        pace: option('pace'),
        gates: option('gates'),
        waiting: option('waiting'),
        'per-minute': option('per-minute'),
        minutes: option('minutes'),
        quiet: option('quiet'),
        bus: option('bus'),
        seed: option('seed'),
      },
    }).values;
  } catch (error) {
    throw new ArgumentError(`${(error as Error).message}: see --help`, { cause: error });
  }
}
