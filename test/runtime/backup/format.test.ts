import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BackupFolder } from '../../../lib/runtime/backup/folder.ts';
import { BrokenBackupError, decode, encode } from '../../../lib/runtime/backup/format.ts';

const objects = fc.array(fc.record({ kind: fc.string(), metadata: fc.record({ name: fc.string() }), spec: fc.jsonValue() }), { maxLength: 20 });
const taken = { environment: 'dev', takenAt: '2026-01-01T00:00:00.000Z' };

describe('a backup as a file', () => {
  test('reads as it was written', () => {
    fc.assert(
      fc.property(objects, (given) => {
        const backup = JSON.parse(JSON.stringify({ ...taken, objects: given })) as Parameters<typeof encode>[0];
        expect(decode(encode(backup))).toEqual(backup);
      }),
    );
  });

  test('is refused where it was cut off, at any place', () => {
    const whole = encode({ ...taken, objects: [{ kind: 'ConfigMap', metadata: { name: 'one' } }, { kind: 'ConfigMap', metadata: { name: 'two' } }] });
    fc.assert(fc.property(fc.nat(whole.length - 1), (length) => expect(() => decode(whole.subarray(0, length))).toThrow(BrokenBackupError)));
  });

  test('is refused where lines are missing, or a later program wrote it', () => {
    const lines = (...all: readonly object[]): Buffer => gzipSync(all.map((line) => JSON.stringify(line)).join('\n'));
    expect(() => decode(lines({ format: 1, ...taken }, { kind: 'Workflow' }, { end: 2 }))).toThrow(/its end is missing/);
    expect(() => decode(lines({ format: 2, ...taken }, { end: 0 }))).toThrow(/its format is 2, and this program reads 1/);
  });
});

describe('a folder of backups', () => {
  let path = '';
  beforeEach(() => void (path = mkdtempSync(join(tmpdir(), 'backups-'))));
  afterEach(() => rmSync(path, { recursive: true }));

  test('keeps the newest, shows nothing that is unfinished, and lets nobody else read', async () => {
    const folder = new BackupFolder(join(path, 'not-there-yet'));
    expect(await folder.names()).toEqual([]);
    for (const name of ['dev-1', 'dev-3', 'dev-2']) await folder.write(name, Buffer.from(name));
    expect(await folder.prune(2)).toEqual(['dev-1']);
    expect(await folder.names()).toEqual(['dev-2', 'dev-3']);
    expect(await folder.prune(2)).toEqual([]);
    expect((await folder.read('dev-3')).toString()).toBe('dev-3');
    const files = readdirSync(join(path, 'not-there-yet'));
    expect(files).toHaveLength(2);
    expect(files.map((file) => statSync(join(path, 'not-there-yet', file)).mode & 0o077)).toEqual([0, 0]);
  });
});
