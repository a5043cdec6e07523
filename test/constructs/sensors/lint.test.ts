import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { describeUnless, missing } from '../../unless.ts';
import { stringify } from 'yaml';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { eventsSide, EXOTIC, NATIVE } from './an-events-side.ts';

function lint(objects: readonly Manifest[]): { readonly status: number | null; readonly output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tm-lint-'));
  try {
    const file = join(folder, 'events.yaml');
    writeFileSync(file, objects.map((object) => stringify(object, { version: '1.1' })).join('---\n'));
    const { status, stdout, stderr } = spawnSync('argo-events', ['lint', file], { encoding: 'utf8' });
    return { status, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describeUnless(missing('argo-events', 'version'), 'argo-events lint', () => {
  test.each([
    ['JetStream', {}],
    ['native', { eventBus: NATIVE }],
    ['exotic', { eventBus: EXOTIC }],
  ])('accepts everything on the events side, on a bus that is %s', (_, changes) => {
    expect(lint(eventsSide(changes))).toMatchObject({ status: 0 });
  });

  test('would find a sensor whose dead letter cannot be', () => {
    const broken = JSON.parse(JSON.stringify(eventsSide()).replaceAll('"atLeastOnce":true', '"atLeastOnce":false')) as Manifest[];
    expect(lint(broken).status).not.toBe(0);
  });
});
