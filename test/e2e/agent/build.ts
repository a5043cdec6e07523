import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** `node test/e2e/agent/build.ts <file>`: the stand-in agent in one file that can be run. A program of its own, because esbuild does not run within Jest. */
buildSync({
  entryPoints: [join(import.meta.dirname, 'main.ts')],
  outfile: process.argv[2] ?? 'agent.mjs',
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  banner: { js: '#!/usr/bin/env node' },
  logLevel: 'warning',
});
