import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { LABELS, WORKFLOW_TYPES } from '../../../lib/contract/labels.ts';
import { shutDown } from '../../../lib/runtime/argo/stop.ts';
import type { Workflow } from '../../../lib/runtime/argo/workflow.ts';
import { plainAccess } from '../../../lib/runtime/kube/access.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import { ApiServer, json } from '../kube/api-server.ts';
import { aWorkflow } from './a-workflow.ts';

let server: ApiServer;
beforeEach(async () => {
  server = await new ApiServer().start();
});
afterEach(() => server.stop());

const stop = (workflow: Workflow): Promise<boolean> => {
  server.next('GET', (_, response) => json(response, 200, workflow));
  server.next('PATCH', (_, response) => json(response, 200, workflow));
  return shutDown(connectKube({ access: plainAccess(server.url) }), 'tm', workflow.metadata.name, 'Terminate', workflow.metadata.uid);
};
const written = () => server.requests.filter(({ method }) => method !== 'GET').map(({ body }) => (JSON.parse(body) as { readonly spec: unknown }).spec);

test('a play is ended', async () => {
  expect(await stop(aWorkflow([]))).toBe(true);
  expect(written()).toEqual([{ shutdown: 'Terminate' }]);
});

test('what has ended, or is another one by now, is left alone', async () => {
  expect(await stop(aWorkflow([], { status: { phase: 'Failed' } }))).toBe(false);
  expect(await stop(aWorkflow([], { spec: { shutdown: 'Terminate' } }))).toBe(false);
  expect(written()).toEqual([]);
});

test.each([
  ['of a project, before Argo gave it a place', { metadata: { name: 'shop', uid: 'u', labels: { [LABELS.workflowType]: WORKFLOW_TYPES.project } } }],
  ['of somebody, with a place', { status: { phase: 'Running', synchronization: { semaphore: { holding: [{ semaphore: 'plays', holders: ['a', 'b'] }] } } } }],
] as const)('one %s is never ended so: Argo would lose its places', async (_, changes) => {
  await expect(stop(aWorkflow([], changes))).rejects.toThrow('holds places in a semaphore, which Argo would lose: end it by endGeneration()');
  expect(written()).toEqual([]);
});
