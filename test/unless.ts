import { spawnSync } from 'node:child_process';
import { describe, test } from '@jest/globals';

/** Why a program cannot be used here; `undefined` where it can. */
export const missing = (program: string, ...args: readonly string[]): string | undefined =>
  spawnSync(program, args).error === undefined ? undefined : `no ${program} on PATH`;

/** How to get the helm that tests ask for. */
export const NO_HELM = 'no helm on PATH; npm run tools builds it where Go is';

/** A test where nothing stands in its way. Elsewhere it is skipped, and the output says which and why. */
export function testUnless(obstacle: string | undefined, title: string, run: () => void | Promise<void>): void {
  if (obstacle === undefined) test(title, run);
  else test.skip(noted(title, obstacle), run);
}

/** The same for a group of tests. */
export function describeUnless(obstacle: string | undefined, title: string, tests: () => void): void {
  if (obstacle === undefined) describe(title, tests);
  else describe.skip(noted(title, obstacle), tests);
}

function noted(title: string, obstacle: string): string {
  process.stderr.write(`skipped: ${title}: ${obstacle}\n`);
  return `${title} (skipped: ${obstacle})`;
}
