import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../../lib/environment/schema.ts';
import { startController } from './controller-process.ts';
import { startCountingProxy } from './counting-proxy.ts';
import type { Bench } from './lab.ts';
import { pause } from './pauses.ts';
import { raw } from './stats.ts';
import { readRequestCounts, writesBetween, type Writes } from './writes.ts';

export interface Rest {
  readonly seconds: number;
  /** All writes to the API server, whoever made them. */
  readonly cluster: Writes;
  /** Those of our process. */
  readonly ours: Writes;
}

/** After a start or a load, informers, kubelets and Argo's controllers need so long to be silent. */
const SETTLE_SECONDS = 60;

/** Writes while nothing happens: with a controller of its own, whose requests are counted on their way. */
export async function measureRest({ note, signal, atEnd }: Bench, environment: Environment, token: string, seconds: number): Promise<Rest> {
  const proxy = await startCountingProxy();
  atEnd(proxy.close);
  const folder = mkdtempSync(join(tmpdir(), 'bench-rest-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, proxy.kubeconfig);
  const controller = await startController({ environment, token, kubeconfig });
  atEnd(controller.stop);
  note(`at rest: ${SETTLE_SECONDS} s until all is silent, then counting writes for ${seconds} s`);
  await pause(SETTLE_SECONDS * 1000, signal);
  const read = async () => ({ cluster: readRequestCounts(await raw('/metrics')), ours: proxy.counts() });
  const before = await read();
  await pause(seconds * 1000, signal);
  const after = await read();
  await controller.stop();
  proxy.close();
  return { seconds, cluster: writesBetween(before.cluster, after.cluster), ours: writesBetween(before.ours, after.ours) };
}
