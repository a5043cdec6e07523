import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MOUNTS } from '../../../lib/contract/mounts.ts';
import { BackupFolder } from '../../../lib/runtime/backup/folder.ts';
import { encode, type Backup } from '../../../lib/runtime/backup/format.ts';
import { restore } from '../../../lib/runtime/backup/restore.ts';
import { takeBackup } from '../../../lib/runtime/backup/take.ts';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import { PROGRAMS } from '../../../lib/runtime/verbs/registry.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aLog } from '../a-log.ts';
import { startCluster, type ClusterServer } from '../kube/cluster-server.ts';

const environment = anEnvironment();
const AT = '2026-01-01T00:00:00.000Z';
const nobody = (): never => {
  throw new Error('nobody was to be asked');
};
let server: ClusterServer;
let folder = '';
beforeEach(async () => {
  server = await startCluster({ delayMs: 0 });
  folder = mkdtempSync(join(tmpdir(), 'backups-'));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const kube = () => connectKube({ access: plainAccess(server.url) });
const bringBack = (backup: Backup) => restore(kube(), environment, backup, aLog(), new AbortController().signal);
const restoreVerb = async (env: Readonly<Record<string, string>> = {}, log = aLog()): Promise<{ readonly code: number; readonly said: string }> => {
  const code = await (await PROGRAMS.restore())({ env, environment, mounts: { ...MOUNTS, backups: folder } as never, kube: nobody, github: nobody, log, signal: new AbortController().signal });
  return { code, said: log.lines.map(({ message }) => message).join('\n') };
};

describe('a backup', () => {
  test('has what another cluster can take, and nothing that somebody makes again', async () => {
    server.put('configmaps', { metadata: { name: 'kube-root-ca.crt' } });
    server.put('configmaps', { metadata: { name: 'prompt', ownerReferences: [{ apiVersion: 'v1', kind: 'CodeRun', name: 'x', uid: 'u' }] } });
    server.put('workflows', { metadata: { name: 'going', deletionTimestamp: AT } });
    server.put('workflows', { metadata: { name: 'play', labels: { taskmaster: 'true' } }, status: { phase: 'Running' } } as never);
    server.put('sensors', { metadata: { name: 'merged' }, status: { conditions: [] } } as never);
    server.put('secrets', { metadata: { name: 'github' } });
    expect((await takeBackup(kube(), environment, AT)).objects).toEqual([
      { apiVersion: 'argoproj.io/v1alpha1', kind: 'Workflow', metadata: { name: 'play', labels: { taskmaster: 'true' } }, status: { phase: 'Running' } },
      { apiVersion: 'argoproj.io/v1alpha1', kind: 'Sensor', metadata: { name: 'merged' } },
    ]);
  });

  test('brings back what is missing, runs before plays and sensors last, and does nothing twice', async () => {
    for (const plural of ['sensors', 'workflows', 'coderuns', 'configmaps']) server.put(plural, { metadata: { name: `a-${plural}` } });
    const backup = await takeBackup(kube(), environment, AT);
    await server.stop();
    server = await startCluster({ delayMs: 0 });
    const order: string[] = [];
    server.refuse = (method, plural) => void order.push(`${method} ${plural}`);
    expect(await bringBack(backup)).toEqual({ created: 4, changed: 0, left: 0 });
    expect(order).toEqual(['POST configmaps', 'POST coderuns', 'POST workflows', 'POST sensors']);
    expect(await bringBack(backup)).toEqual({ created: 0, changed: 0, left: 4 });
  });

  test('leaves what is there, but for what people wrote', async () => {
    const config = (data: Readonly<Record<string, string>>) => ({ metadata: { name: 'system-config' }, data }) as never;
    server.put('configmaps', config({ 'environment.json': 'old', active_system: 'orchestrator', plays: '7' }));
    server.put('workflows', { metadata: { name: 'play' }, status: { phase: 'Running' } } as never);
    const backup = await takeBackup(kube(), environment, AT);
    server.put('configmaps', config({ 'environment.json': 'new', active_system: 'argo', plays: '7' }));
    server.put('workflows', { metadata: { name: 'play' }, status: { phase: 'Succeeded' } } as never);
    expect(await bringBack(backup)).toEqual({ created: 0, changed: 1, left: 1 });
    expect(server.of('configmaps')).toMatchObject([{ data: { 'environment.json': 'new', active_system: 'orchestrator', plays: '7' } }]);
    expect(server.of('workflows')).toMatchObject([{ status: { phase: 'Succeeded' } }]);
  });
});

describe('tm step restore', () => {
  const write = (name: string, from = 'dev') => new BackupFolder(folder).write(name, encode({ environment: from, takenAt: AT, objects: [] }));

  test('says what is there where the backup is not', async () => {
    expect(await restoreVerb()).toEqual({ code: 1, said: 'there is no backup in the mounted folder' });
    await write('dev-1');
    expect(await restoreVerb({ TM_BACKUP: 'dev-2' })).toEqual({ code: 1, said: 'there is no backup dev-2: there are dev-1' });
    expect((await restoreVerb({ TM_BACKUP: '../dev-1' })).code).toBe(2);
  });

  test('takes no backup of another environment', async () => {
    await write('prod-1', 'production');
    expect(await restoreVerb()).toEqual({ code: 1, said: 'prod-1 is a backup of production, and this is dev' });
  });
});
