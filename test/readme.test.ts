import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { describeDifferences, TABLE_MARKERS } from '../lib/environment/describe.ts';
import { loadEnvironments } from '../lib/environment/load.ts';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('the README', () => {
  test('says what the environments differ in as they are', async () => {
    const table = readme.slice(readme.indexOf(TABLE_MARKERS.begin) + TABLE_MARKERS.begin.length, readme.indexOf(TABLE_MARKERS.end));
    expect(table.trim()).toBe(describeDifferences(await loadEnvironments()));
  });

  test('names only scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm run ([a-z0-9:]+)/g)].map(([, script]) => script as string);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });
});
