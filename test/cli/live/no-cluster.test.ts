import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MAIN } from '../tm.ts';

let home = '';
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'no-cluster-'))));
afterEach(() => rmSync(home, { recursive: true }));

/** Runs `tm` with nothing of this machine's own, and ends with what it said. */
function tm(words: readonly string[], { kubeconfig, until }: { readonly kubeconfig?: string; readonly until?: Promise<unknown> } = {}) {
  const child = spawn(process.execPath, [MAIN, ...words], { cwd: home, env: { PATH: process.env['PATH'], HOME: home, ...(kubeconfig !== undefined && { KUBECONFIG: kubeconfig }) } });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
  void until?.then(() => child.kill('SIGINT'));
  return new Promise<{ readonly exit: number | null; readonly said: string }>((resolve) => child.on('close', (exit) => resolve({ exit, said })));
}

describe('a verb that asks a cluster', () => {
  test.each([['watch'], ['doctor'], ['logs', '5'], ['events']])('tm %s says at once that there is no kubeconfig', async (...words) => {
    expect(await tm(words)).toEqual({
      exit: 1,
      said: 'tm: cluster: there is no kubeconfig: KUBECONFIG names no file, and ~/.kube/config is not there: set KUBECONFIG to a file with the cluster, as for kubectl\n',
    });
  });

  test('ends on the first Ctrl-C while the API server does not answer', async () => {
    let asked = (): void => {};
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const silent = createServer(() => asked()).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const kubeconfig = join(home, 'config');
    const cluster = { server: `http://127.0.0.1:${port}`, 'insecure-skip-tls-verify': true };
    writeFileSync(kubeconfig, JSON.stringify({ apiVersion: 'v1', kind: 'Config', 'current-context': 'c', clusters: [{ name: 'c', cluster }], users: [{ name: 'u', user: { token: 'x' } }], contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }] }));
    try {
      expect(await tm(['watch'], { kubeconfig, until: isAsked })).toEqual({ exit: 1, said: expect.stringContaining('stopped before the API server answered') });
    } finally {
      silent.closeAllConnections();
      silent.close();
    }
  });
});
