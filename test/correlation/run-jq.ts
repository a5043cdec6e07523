import { spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';

/** gojq is the jq that Argo Events runs in a sensor. */
export const hasGojq = spawnSync('gojq', ['--version']).status === 0;

/** Tests that need gojq; where it is missing they are skipped, and the output says which and why. */
export function describeWithGojq(title: string, tests: () => void): void {
  if (hasGojq) return describe(title, tests);
  const reason = 'no gojq on PATH, the jq that Argo Events runs';
  process.stderr.write(`skipped: ${title}: ${reason}\n`);
  describe.skip(`${title} (skipped: ${reason})`, tests);
}

/**
 * What a program makes of each input, in one run of gojq.
 *
 * @param inputs JSON texts
 * @throws where the program fails on an input, or does not give one output for each
 */
export function runJq(program: string, inputs: readonly string[]): readonly unknown[] {
  const { status, stdout, stderr } = spawnSync('gojq', ['-c', program], { input: inputs.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0 || stderr !== '') throw new Error(`gojq failed with ${status}: ${stderr}`);
  const outputs = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);
  if (outputs.length !== inputs.length) throw new Error(`gojq made ${outputs.length} outputs of ${inputs.length} inputs`);
  return outputs;
}
