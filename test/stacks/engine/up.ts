import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { kubectlCluster } from './kubectl-cluster.ts';
import { destroy, runProgram } from './run-program.ts';

/** The command of README.md: applies one program, or destroys what it made. */
const { values } = parseArgs({
  options: {
    program: { type: 'string' },
    stack: { type: 'string' },
    state: { type: 'string' },
    set: { type: 'string', multiple: true, default: [] },
    destroy: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const { program, stack, state } = values;
if (program === undefined || stack === undefined || state === undefined) {
  process.stderr.write('give --program DIR, --stack NAME and --state FILE\n');
  process.exit(2);
}
const options = { program: resolve(program), stack, state: resolve(state), cluster: kubectlCluster, say: (line: string) => void process.stderr.write(`${line}\n`) };
const settings = Object.fromEntries(values.set.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]));
if (values.destroy) {
  report(await destroy(options));
} else {
  const result = await runProgram({ ...options, settings });
  for (const error of result.errors) process.stderr.write(`${error}\n`);
  report(values.json ? result : result.steps);
  process.exitCode = result.ok ? 0 : 1;
}

function report(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
