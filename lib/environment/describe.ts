import { EnvironmentSchema, type Environment } from './schema.ts';

/** What stands around the table in a document that holds it. */
export const TABLE_MARKERS = { begin: '<!-- environments -->', end: '<!-- /environments -->' } as const;

const ABSENT = '–';

/**
 * What environments differ in, as a Markdown table: a row for each value that is not the same in all of them, by its key path,
 * in the schema's order, and a column for each environment, in the order given.
 */
export function describeDifferences(environments: readonly Environment[]): string {
  const leaves = environments.map((environment) => new Map(leavesOf(environment)));
  const paths = [...new Set(leaves.flatMap((values) => [...values.keys()]))].sort((a, b) => placeOf(a) - placeOf(b));
  const rows = paths
    .map((path) => [path, ...leaves.map((values) => values.get(path))] as const)
    .filter(([path, ...values]) => path !== 'name' && new Set(values).size > 1)
    .map(([path, ...values]) => row([code(path), ...values.map((value) => (value === undefined ? ABSENT : code(value)))]));
  return [row(['', ...environments.map(({ name }) => name)]), row(['---', ...environments.map(() => '---')]), ...rows].join('\n');
}

function leavesOf(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, field]) => leavesOf(field, path === '' ? key : `${path}.${key}`));
  }
  if (value === undefined) return [];
  return [[path, Array.isArray(value) ? value.join(', ') || 'none' : String(value)]];
}

const TOP_LEVEL = Object.keys(EnvironmentSchema.properties ?? {});
const placeOf = (path: string): number => TOP_LEVEL.indexOf(path.split('.')[0] as string);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
/** A bar would end the cell, even in code. */
const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;
