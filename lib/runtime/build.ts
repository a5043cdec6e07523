import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');
const OUT = resolve(ROOT, process.argv[2] ?? 'build');
const PROGRAM = join(OUT, 'tm.js');
const CHUNKS = join(OUT, 'chunks');

/** Libraries that are not modules call `require`. */
const BANNER = "import { createRequire as tmCreateRequire } from 'node:module';\nconst require = tmCreateRequire(import.meta.url);";

/** So long may a program run that was begun before a build, and still find what it loads late. */
const KEPT_MILLISECONDS = 3600_000;

/**
 * `node lib/runtime/build.ts [FOLDER]`: makes tm.js in build/ or the folder, the whole program, with what it loads only when it is called for in chunks/ there, and source maps beside
 * them. It needs no node_modules.
 */
mkdirSync(CHUNKS, { recursive: true });
const { outputFiles } = await build({
  entryPoints: { tm: join(ROOT, 'lib/cli/main.ts') },
  outdir: OUT,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  // The oldest line of Node.js that is maintained.
  target: 'node22',
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
// Each in one step and the program last: somebody may be running it.
for (const { path, contents } of outputFiles.toSorted((a, b) => Number(a.path === PROGRAM) - Number(b.path === PROGRAM))) {
  writeFileSync(`${path}.${process.pid}`, contents, { mode: path === PROGRAM ? 0o755 : 0o644 });
  renameSync(`${path}.${process.pid}`, path);
}
const made = new Set(outputFiles.filter(({ path }) => dirname(path) === CHUNKS).map(({ path }) => basename(path)));
for (const name of readdirSync(CHUNKS).filter((one) => !made.has(one))) {
  const file = join(CHUNKS, name);
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (age > KEPT_MILLISECONDS) rmSync(file, { force: true });
}
