import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MAIN } from '../tm.ts';

let home = '';
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'keep-compiled-'))));
afterEach(() => rmSync(home, { recursive: true }));

const start = (env: Readonly<Record<string, string>>) => spawnSync(process.execPath, [MAIN, '--version'], { cwd: home, encoding: 'utf8', env }).status;
const isKept = (folder: string): boolean => existsSync(join(home, folder, 'taskmaster-argo'));

describe('compiled code', () => {
  test('is kept in the cache of the user', () => {
    expect(start({ HOME: home })).toBe(0);
    expect(isKept('.cache')).toBe(true);
  });

  test('is kept where XDG_CACHE_HOME says, and there alone', () => {
    expect(start({ HOME: home, XDG_CACHE_HOME: join(home, 'elsewhere') })).toBe(0);
    expect([isKept('elsewhere'), isKept('.cache')]).toEqual([true, false]);
  });

  test('is not kept where nobody says where, and nothing else is missing', () => expect(start({})).toBe(0));
});
