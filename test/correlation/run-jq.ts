import { spawnSync } from 'node:child_process';
import { describeUnless, missing } from '../unless.ts';

/** Tests that need gojq, the jq that Argo Events runs in a sensor. */
export const describeWithGojq = (title: string, tests: () => void): void => describeUnless(missing('gojq', '--version'), title, tests);

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
