import { expect, test } from '@jest/globals';
import { startAgentRuns } from '../../../lib/runtime/agents/controller.ts';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import { createMetrics } from '../../../lib/runtime/metrics/registry.ts';
import { aLog } from '../a-log.ts';
import { startCluster } from '../kube/cluster-server.ts';
import { aCodeRun, environment } from './a-run.ts';

test('a replica that leads no more says nothing of agent runs: the next one does', async () => {
  const cluster = await startCluster({ delayMs: 0 });
  cluster.put('coderuns', aCodeRun({}, { phase: 'Succeeded' } as never));
  const metrics = createMetrics({ process: false });
  const shown = async (): Promise<boolean> => (await metrics.read()).includes('taskmaster_agent_runs{role="rex",phase="Succeeded"} 1');
  const leading = new AbortController();
  const ending = startAgentRuns({ kube: connectKube({ access: plainAccess(cluster.url) }), environment, taskOf: () => Promise.resolve(undefined), signal: leading.signal, log: aLog(), metrics });
  for (let tries = 0; tries < 100 && !(await shown()); tries++) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await shown()).toBe(true);
  leading.abort();
  await ending;
  expect(await shown()).toBe(false);
  await cluster.stop();
});
