import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import type { Cluster } from '../engine/cluster.ts';
import { destroy, runProgram } from '../engine/run-program.ts';

const program = join(import.meta.dirname, '../../../stacks/environment');
let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'environment-stack-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const remembering = (): Cluster & { readonly applied: Manifest[]; readonly removed: string[] } => {
  const applied: Manifest[] = [];
  const removed: string[] = [];
  return { applied, removed, apply: async (object) => void applied.push(object), remove: async ({ kind, name }) => void removed.push(`${kind} ${name}`) };
};
const PASSWORD_KEY = 'taskmaster-environment:artifactStorePassword';
const up = (stack: string, cluster: Cluster, settings: Readonly<Record<string, string>> = {}) =>
  runProgram({ program, stack, state: join(folder, `${stack}.json`), cluster, settings: { ...(stack === 'dev' && { [PASSWORD_KEY]: 'correct horse' }), ...settings }, secretKeys: [PASSWORD_KEY] });

describe("the environment stack's own program, run by Pulumi's own runtime", () => {
  test.each(['dev', 'staging', 'production'])('%s: namespaces, then the volume, then the CronJob; a second run changes nothing', async (stack) => {
    const cluster = remembering();
    const { ok, errors } = await up(stack, cluster);
    expect({ ok, errors }).toEqual({ ok: true, errors: [] });
    const place = (kind: string, name: string): number => cluster.applied.findIndex((object) => object.kind === kind && object.metadata.name === name);
    const cronJob = place('CronJob', 'taskmaster-backup');
    const namespace = place('Namespace', cluster.applied[cronJob]?.metadata.namespace ?? '');
    expect(namespace).toBeGreaterThanOrEqual(0);
    expect(place('PersistentVolumeClaim', 'taskmaster-backup')).toBeGreaterThan(namespace);
    expect(cronJob).toBeGreaterThan(place('PersistentVolumeClaim', 'taskmaster-backup'));

    const again = remembering();
    expect(await up(stack, again)).toMatchObject({ ok: true, steps: { created: [], updated: [], deleted: [] } });
    expect(again.applied).toEqual([]);
  });

  test("the Workflows of dev get the key of the platform's store, once their namespace is there, and the state does not tell it", async () => {
    const cluster = remembering();
    await up('dev', cluster);
    const secret = cluster.applied.findIndex(({ kind, metadata }) => kind === 'Secret' && metadata.name === 'artifact-store');
    expect(cluster.applied[secret]).toMatchObject({ metadata: { namespace: 'taskmaster-dev' }, stringData: { 'secret-key': 'correct horse' } });
    expect(cluster.applied.findIndex(({ kind, metadata }) => kind === 'Namespace' && metadata.name === 'taskmaster-dev')).toBeLessThan(secret);
    expect(readFileSync(join(folder, 'dev.json'), 'utf8')).not.toContain('correct horse');
  });

  test('the backups outlive their stack', async () => {
    const cluster = remembering();
    await up('dev', cluster);
    await destroy({ program, stack: 'dev', state: join(folder, 'dev.json'), cluster });
    expect(cluster.removed).toContain('CronJob taskmaster-backup');
    expect(cluster.removed).not.toContain('PersistentVolumeClaim taskmaster-backup');
  });

  test('nothing is applied where a setting is wrong, and the fault names it', async () => {
    const cluster = remembering();
    const { ok, errors } = await up('dev', cluster, { 'taskmaster-environment:backup': '{"scheduel": "0 * * * *", "keep": 0, "size": "1Gi"}' });
    expect(ok).toBe(false);
    expect(errors.join('\n')).toContain('did you mean "schedule"?');
    expect(errors.join('\n')).toContain('backup.keep: not allowed here, got 0');
    expect(cluster.applied).toEqual([]);
  });
});
