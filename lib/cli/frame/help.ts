import type { Example } from './verb.ts';

export const EXIT_CODES = 'Exit codes: 0 done, 1 refused, 2 wrong usage, 3 nothing to do.';

/** What stands below the options in a verb's help. */
export function examplesText(examples: readonly Example[]): string {
  const lines = examples.flatMap(({ command, does }) => [`  # ${does}`, `  ${command}`]);
  return ['', 'Examples:', ...lines, '', EXIT_CODES].join('\n');
}
