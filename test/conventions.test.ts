import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const ROOMS = ['lib', 'environments', 'stacks', 'imports', 'test'];
/** Whoever reads them wants these names. */
const NAMED_BY_OTHERS = new Set(['README.md', 'Dockerfile', 'Dockerfile.dockerignore']);
/** So does the Pulumi CLI. */
const PULUMI = /^Pulumi(\.[a-z0-9]+)?\.yaml$/;
const GENERATED = /^imports\/(?!generate\/)/;

/** Which rooms of lib/ a room may import from, besides itself. What is not here may be imported by nobody and import nothing. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  yaml: ['contract'],
  environment: ['contract'],
  tasks: ['contract'],
  prd: ['contract', 'tasks'],
  correlation: ['contract', 'environment'],
  plan: ['contract', 'environment', 'tasks'],
  validation: ['contract', 'environment'],
  graph: ['contract', 'tasks', 'plan'],
  output: ['contract', 'yaml', 'environment', 'tasks', 'plan', 'validation'],
  gitops: ['contract', 'output'],
  constructs: ['contract', 'yaml', 'environment', 'plan', 'correlation'],
  charts: ['contract', 'environment', 'plan', 'correlation', 'constructs'],
  runtime: ['contract', 'environment', 'tasks', 'plan', 'correlation'],
  // The safe path on the virtual clock asks the controller's own rules.
  simulate: ['contract', 'environment', 'tasks', 'plan', 'runtime'],
  cli: ['contract', 'environment', 'tasks', 'prd', 'plan', 'graph', 'output', 'gitops', 'runtime', 'simulate'],
};

const files = ROOMS.flatMap((room) => readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
const sources = files.filter((file) => file.endsWith('.ts'));
const imports = new Map(sources.map((file) => [file, importsOf(file)]));

/** The files of the project that a file imports or re-exports from; types cost nothing at run time, but they tie all the same. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path]) => relative(ROOT, resolve(ROOT, dirname(file), path as string)));
}

const roomOf = (file: string): string | undefined => /^lib\/([^/]+)\//.exec(file)?.[1];

describe('the house', () => {
  test('knows every room of lib/', () => {
    const rooms = new Set(sources.map(roomOf).filter((room) => room !== undefined));
    expect([...rooms].filter((room) => MAY_IMPORT[room] === undefined)).toEqual([]);
  });

  test('has data flowing one way', () => {
    const wrong = [...imports].flatMap(([file, imported]) => {
      const room = roomOf(file);
      if (room === undefined) return [];
      return imported
        .filter((other) => {
          const otherRoom = roomOf(other);
          return otherRoom !== undefined && otherRoom !== room && !MAY_IMPORT[room]?.includes(otherRoom);
        })
        .map((other) => `${file} imports ${other}`);
    });
    expect(wrong).toEqual([]);
  });

  test('loads late only its own files, and libraries that are modules: of others the program built in parts gets no names', () => {
    const late = sources.filter((file) => file.startsWith('lib/')).flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(/import\('([^.'][^']*)'\)/g)].map(([, name]) => `${file} loads ${name}`));
    expect(late.filter((one) => !/ loads (node:|@kubernetes\/client-node\/dist\/|@anthropic-ai\/sdk)/.test(one))).toEqual([]);
  });

  test('has no circle of files', () => {
    const circles: string[] = [];
    const seen = new Map<string, 'open' | 'closed'>();
    const visit = (file: string, path: readonly string[]): void => {
      if (seen.get(file) === 'closed') return;
      if (seen.get(file) === 'open') {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      seen.set(file, 'open');
      for (const next of imports.get(file) ?? []) visit(next, [...path, file]);
      seen.set(file, 'closed');
    };
    for (const file of sources) visit(file, []);
    expect(circles).toEqual([]);
  });

  test('has files with kebab-case names', () => {
    const named = files.filter((file) => !file.startsWith('imports/schemas/') && !basename(file).startsWith('.') && !NAMED_BY_OTHERS.has(basename(file)) && !PULUMI.test(basename(file)));
    expect(named.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/.test(basename(file)))).toEqual([]);
  });

  test('has no file written by hand of over 400 lines, and half of those of lib/ below 100', () => {
    const lengths = sources.filter((file) => !GENERATED.test(file)).map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length }));
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
    const inLib = lengths.filter(({ file }) => file.startsWith('lib/')).map(({ lines }) => lines).sort((a, b) => a - b);
    expect(inLib[Math.floor(inLib.length / 2)]).toBeLessThan(100);
  });

  test('never says `any`', () => {
    const code = (file: string): string => readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const found = sources.filter((file) => !GENERATED.test(file) && /(?::|\bas|<)\s*any\b/.test(code(file)));
    expect(found).toEqual([]);
  });
});
