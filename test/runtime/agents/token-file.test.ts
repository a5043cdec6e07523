import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { replaceFile } from '../../../lib/runtime/agents/prepare/token-file.ts';

test('a file that was half replaced when its process was killed is replaced at the next try, and nobody else may read it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'token-'));
  try {
    writeFileSync(join(folder, 'token.new'), 'half', { mode: 0o444 });
    await replaceFile(join(folder, 'token'), 'whole', 0o440);
    expect(readdirSync(folder)).toEqual(['token']);
    expect(readFileSync(join(folder, 'token'), 'utf8')).toBe('whole');
    expect(statSync(join(folder, 'token')).mode & 0o777).toBe(0o440);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
