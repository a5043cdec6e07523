import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'build');
const PROGRAM = join(OUT, 'tm.js');

/** Libraries that are not modules call `require`. */
const BANNER = "import { createRequire as tmCreateRequire } from 'node:module';\nconst require = tmCreateRequire(import.meta.url);";

/** `node lib/runtime/build.ts`: makes build/tm.js, the whole program in one file, with its source map beside it. */
mkdirSync(OUT, { recursive: true });
const { outputFiles } = await build({
  entryPoints: [join(ROOT, 'lib/runtime/main.ts')],
  outfile: PROGRAM,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  sourcemap: 'external',
  // Stack traces name our functions.
  minify: false,
  banner: { js: BANNER },
  logLevel: 'warning',
  write: false,
});
// Without it Node.js would read the file twice to find out that it is a module.
writeFileSync(join(OUT, 'package.json'), '{ "type": "module" }\n');
for (const { path, contents } of outputFiles) {
  // In one step: somebody may be running it.
  writeFileSync(`${path}.${process.pid}`, contents, { mode: path === PROGRAM ? 0o755 : 0o644 });
  renameSync(`${path}.${process.pid}`, path);
}
