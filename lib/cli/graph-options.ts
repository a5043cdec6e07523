import { parseArgs } from 'node:util';
import { DETAILS, type Detail } from '../graph/svg/svg.ts';
import { UsageError } from '../output/synth-options.ts';

export interface GraphOptions {
  readonly help: boolean;
  readonly out: string;
  readonly detail: Detail;
  /** @default - one with the tag's name */
  readonly heading: string | undefined;
}

const DEFAULT_OUT = 'build/graph';

export const GRAPH_USAGE = `usage: npm run graph -- [--out DIR] [--detail full|compact|auto] [--heading TEXT] [--help]

Draws a project: tasks by level and component, coloured by status, with the critical path. Writes graph.svg, and
graph.mmd for Mermaid. What overrides skip, add or hold back is marked.

  --out DIR        write to DIR (default: ${DEFAULT_OUT})
  --detail full    every task with its title, in lanes by component
  --detail compact ids only, in blocks by level
  --detail auto    full up to 150 tasks in 24 levels, else compact (the default)
  --heading TEXT   the heading of the SVG

environment variables, as for npm run synth
  TASKS_FILE, TASKS_TAG, OVERRIDES_FILE

exit codes: 0 written, 1 faults (on stderr, one a line), 2 wrong usage

examples
  npm run graph
  TASKS_FILE=../app npm run graph -- --out ../app/docs --heading "Our next release"
`;

/** @throws UsageError */
export function graphOptions(args: readonly string[]): GraphOptions {
  const flags = parse(args);
  const detail = DETAILS.find((name) => name === flags.detail);
  if (detail === undefined) throw new UsageError(`there is no detail "${flags.detail}": give ${DETAILS.join(', ')}`);
  return { help: flags.help, out: flags.out || DEFAULT_OUT, detail, heading: flags.heading };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false, short: 'h' },
        out: { type: 'string', default: DEFAULT_OUT },
        detail: { type: 'string', default: 'auto' },
        heading: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
