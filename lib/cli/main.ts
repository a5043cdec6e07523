#!/usr/bin/env node
/**
 * `tm`: the command line for people, the steps that workflows call, and our process on a cluster. Each is loaded only where it is called: a step
 * pays for no command line, and a command for no cluster.
 */
const OLDEST_NODE = 22;

async function main(words: readonly string[]): Promise<number> {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    process.stderr.write(`tm: needs Node.js ${OLDEST_NODE} or newer, this is ${process.versions.node}: install one that is maintained\n`);
    return 2;
  }
  const [first, ...rest] = words;
  if (first === 'step') return (await import('../runtime/step.ts')).runStep(rest);
  if (first === 'controller') return (await import('../runtime/step.ts')).runStep(words);
  (await import('./frame/keep-compiled.ts')).keepCompiled(process.env);
  return (await import('./frame/run.ts')).run(words);
}

const exitCode = await main(process.argv.slice(2));
// What is still on its way through a pipe must arrive; a connection that is kept open for another request must not keep the process.
for (const stream of [process.stdout, process.stderr]) await new Promise((written) => stream.write('', written));
process.exit(exitCode);
