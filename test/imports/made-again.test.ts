import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const IMPORTS = join(ROOT, 'imports');

/** The generated files, by name. */
const filesIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

describe('imports/', () => {
  test('is what `npm run import` makes, to the byte: nobody edits it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'imports-'));
    try {
      execFileSync(join(ROOT, 'node_modules/.bin/node'), [join(IMPORTS, 'generate/generate.ts'), '--to', folder], { cwd: tmpdir() });
      const made = filesIn(folder);
      expect(Object.keys(made)).toEqual(Object.keys(filesIn(IMPORTS)));
      for (const [name, text] of Object.entries(filesIn(IMPORTS))) expect({ name, same: made[name] === text }).toEqual({ name, same: true });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each(['argo-events', 'argo-workflows', 'kubernetes', 'taskmaster'])('%s.types.ts costs nothing when the program runs', async (name) => {
    const module = (await import(join(IMPORTS, `${name}.types.ts`))) as object;
    expect(Object.keys(module)).toEqual([]);
  });

  test('keeps schemas without descriptions', () => {
    for (const name of ['argo-events.json', 'argo-workflows.json']) {
      const definitions = JSON.parse(readFileSync(join(IMPORTS, 'schemas', name), 'utf8')) as Record<string, { readonly title?: unknown; readonly description?: unknown }>;
      expect(Object.entries(definitions).filter(([, schema]) => schema.description !== undefined || schema.title !== undefined)).toEqual([]);
    }
  });
});
