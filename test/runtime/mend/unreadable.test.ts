import { describe, expect, test } from '@jest/globals';
import { LABELS, WORKFLOW_TYPES } from '../../../lib/contract/labels.ts';
import type { Workflow } from '../../../lib/runtime/argo/workflow.ts';
import { setGauges } from '../../../lib/runtime/mend/gauges.ts';
import { KnownProject } from '../../../lib/runtime/mend/known-project.ts';
import { gatesOfTask, oldestAtWork, tasksAtWork, waitingGates, worldOf } from '../../../lib/runtime/mend/world.ts';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import { settleGates } from '../../../lib/runtime/plays/settle-gates.ts';
import { createMetrics } from '../../../lib/runtime/metrics/registry.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aLog } from '../a-log.ts';
import { aNode } from '../argo/a-workflow.ts';
import { startCluster } from '../kube/cluster-server.ts';
import { at } from './a-play.ts';

const aWorkflow = (type: string, name: string, task: string | undefined, status: Workflow['status']): Workflow => ({
  metadata: { name, creationTimestamp: at('09:00'), labels: { [LABELS.workflowType]: type, ...(task !== undefined && { [LABELS.taskId]: task }) } },
  spec: {},
  ...(status !== undefined && { status }),
});
const waiting = { gate: aNode('gate', { gate: 'waiting-pr-created', task: '8' }) };
const settled = { gate: aNode('gate', { gate: 'settled', task: '8' }) };

/** What Argo does where it keeps the nodes in a database, and what nobody but an error, or mischief, does. */
describe.each<[string, Workflow['status']]>([
  ['kept in a database', { phase: 'Running', offloadNodeStatusVersion: 'fnv:1' }],
  ['no nodes at all', { phase: 'Running', compressedNodes: 'bm8gbm9kZXM=' }],
])('a Workflow whose nodes are %s', (_, status) => {
  const world = worldOf([
    aWorkflow(WORKFLOW_TYPES.play, 'play-shop-7', '7', status),
    aWorkflow(WORKFLOW_TYPES.project, 'project-shop-1', undefined, status),
    aWorkflow(WORKFLOW_TYPES.play, 'play-shop-8', '8', { phase: 'Running', nodes: waiting }),
    aWorkflow(WORKFLOW_TYPES.project, 'project-shop-2', undefined, { phase: 'Running', nodes: settled }),
  ]);

  test('says why where it is looked at alone, and keeps the others from nothing', () => {
    expect(() => world.all().flatMap(waitingGates)).toThrow();
    expect(gatesOfTask(world, '8').map(({ workflow }) => workflow)).toEqual(['project-shop-2']);
    expect([...tasksAtWork(world)].sort()).toEqual(['7', '8']);
    expect(oldestAtWork(world)).toBe(at('09:00'));
  });

  test('keeps no other from being settled', async () => {
    const cluster = await startCluster({ delayMs: 0 });
    const environment = anEnvironment();
    for (const workflow of world.all()) cluster.put('workflows', { ...workflow, metadata: { ...workflow.metadata, labels: { ...workflow.metadata.labels, [LABELS.project]: environment.project.name } } });
    const settledGates = await settleGates({ kube: connectKube({ access: plainAccess(cluster.url) }), environment, log: aLog() }, new Map([['8', { outcome: 'proceed' }]]));
    expect(settledGates.map(({ workflow }) => workflow)).toEqual(['project-shop-2']);
    await cluster.stop();
  });

  test('does not end the process that shows how the others are', async () => {
    const metrics = createMetrics({ process: false });
    setGauges(metrics, { world, project: new KnownProject(() => Promise.reject(new Error())), letters: [], now: new Date(at('12:00')) });
    const text = await metrics.read();
    expect(text).toContain('taskmaster_task_running_seconds{task="8"} 10800');
    expect(text).not.toContain('task_running_seconds{task="7"}');
  });
});
