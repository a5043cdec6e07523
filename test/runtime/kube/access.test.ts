import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { defaultAccess } from '../../../lib/runtime/kube/access.ts';

test('a kubeconfig that could not be read is read anew the next time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
  const before = process.env['KUBECONFIG'];
  const file = join(folder, 'config');
  process.env['KUBECONFIG'] = file;
  try {
    const access = defaultAccess();
    await expect(access.server()).rejects.toThrow('ENOENT');
    const config = { clusters: [{ name: 'c', cluster: { server: 'https://cluster.test/' } }], users: [{ name: 'u', user: {} }], contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }], 'current-context': 'x' };
    writeFileSync(file, JSON.stringify(config));
    expect(await access.server()).toBe('https://cluster.test');
  } finally {
    if (before === undefined) delete process.env['KUBECONFIG'];
    else process.env['KUBECONFIG'] = before;
    rmSync(folder, { recursive: true, force: true });
  }
});
