import { describe, expect, test } from '@jest/globals';
import type { ContainerStatus, Job, Pod } from '../../../lib/runtime/agents/kinds.ts';
import { observe } from '../../../lib/runtime/agents/observe.ts';
import { aJob, aPod } from './a-run.ts';

const prepared: ContainerStatus = { name: 'prepare', state: { terminated: { exitCode: 0, finishedAt: '2026-01-01T00:00:20Z' } } };
const token: ContainerStatus = { name: 'token', state: { running: { startedAt: '2026-01-01T00:00:21Z' } } };
const ended = (exitCode: number, reason = exitCode === 0 ? 'Completed' : 'Error'): ContainerStatus => ({ name: 'agent', state: { terminated: { exitCode, reason, finishedAt: '2026-01-01T00:30:00Z' } } });
const waiting = (name: string, reason: string, message = ''): ContainerStatus => ({ name, state: { waiting: { reason, message } } });
const failed: Job = aJob(1, undefined, { status: { conditions: [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit', lastTransitionTime: '2026-01-01T00:31:00Z' }] } });
const after = { initContainerStatuses: [prepared, token] };
const disrupted = (reason: string) => ({ conditions: [{ type: 'DisruptionTarget', status: 'True' as const, reason, message: 'away with it' }] });
const see = (status: Pod['status'], job: Job = aJob(1), metadata: Partial<Pod['metadata']> = {}) => observe(job, [aPod(status, metadata)]);

describe('an attempt', () => {
  test('starts', () => {
    expect(observe(aJob(1), [])).toMatchObject({ state: 'starting' });
    expect(see({ phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available' }] })).toEqual({ state: 'starting', reason: 'Unschedulable', message: '0/3 nodes are available' });
    expect(see({ phase: 'Pending', initContainerStatuses: [{ name: 'prepare', state: { running: {} } }], containerStatuses: [waiting('agent', 'PodInitializing')] })).toMatchObject({ state: 'starting' });
    expect(see({ phase: 'Pending', ...after, containerStatuses: [waiting('agent', 'PodInitializing')] })).toMatchObject({ state: 'starting' });
  });

  test.each(['ErrImagePull', 'ImagePullBackOff', 'ErrImageNeverPull', 'InvalidImageName', 'CreateContainerConfigError', 'CreateContainerError'])('is stuck by %s, in each of its containers', (reason) => {
    const stuck = { state: 'stuck', reason, since: '2026-01-01T00:00:12Z' };
    expect(see({ phase: 'Pending', initContainerStatuses: [waiting('prepare', reason)] })).toMatchObject({ ...stuck, message: `container prepare: ${reason}` });
    expect(see({ phase: 'Pending', initContainerStatuses: [prepared, waiting('token', reason)] })).toMatchObject(stuck);
    expect(see({ phase: 'Pending', ...after, containerStatuses: [waiting('agent', reason, 'no such key')] })).toMatchObject({ ...stuck, message: 'container agent: no such key' });
  });

  test('runs', () => {
    expect(see({ phase: 'Running', ...after, containerStatuses: [{ name: 'agent', state: { running: { startedAt: '2026-01-01T00:00:22Z' } } }] })).toEqual({ state: 'running', since: '2026-01-01T00:00:22Z' });
  });

  test.each([0, 1, 2, 75])('ended by itself with %d', (exitCode) => {
    expect(see({ phase: exitCode === 0 ? 'Succeeded' : 'Failed', ...after, containerStatuses: [ended(exitCode)] })).toEqual({ state: 'ended', pod: 'pod', exitCode, at: '2026-01-01T00:30:00Z' });
    // The sidecar may end a little later than the agent.
    expect(see({ phase: 'Running', ...after, containerStatuses: [ended(exitCode)] })).toMatchObject({ state: 'ended', exitCode });
  });

  test('took too long', () => {
    expect(see({ phase: 'Failed', reason: 'DeadlineExceeded', ...after, containerStatuses: [ended(143)] })).toEqual({ state: 'overdue', pod: 'pod', at: '2026-01-01T00:30:00Z' });
    expect(see({ phase: 'Failed', reason: 'DeadlineExceeded' }, failed)).toMatchObject({ state: 'overdue', at: '2026-01-01T00:31:00Z' });
  });

  test('was broken before the agent began', () => {
    const init = (exitCode: number, message?: string): ContainerStatus => ({ name: 'prepare', state: { terminated: { exitCode, finishedAt: '2026-01-01T00:00:30Z', ...(message !== undefined && { message }) } } });
    expect(see({ phase: 'Failed', initContainerStatuses: [init(75, 'no answer')] })).toEqual({ state: 'broken', reason: 'PrepareFailed', message: 'no answer', at: '2026-01-01T00:00:30Z', again: true });
    expect(see({ phase: 'Failed', initContainerStatuses: [init(137)] })).toMatchObject({ reason: 'PrepareFailed', again: true });
    expect(see({ phase: 'Failed', initContainerStatuses: [init(1, 'no such repository')] })).toMatchObject({ reason: 'PrepareRefused', message: 'no such repository', again: false });
    expect(see({ phase: 'Failed', initContainerStatuses: [init(2)] })).toMatchObject({ reason: 'PrepareRefused', again: false });
  });

  test.each([
    ['OutOfMemory', { containerStatuses: [ended(137, 'OOMKilled')] }],
    ['StartError', { containerStatuses: [ended(128, 'StartError')] }],
    ['StartError', { containerStatuses: [ended(127)] }],
    ['Killed', { containerStatuses: [ended(137)] }],
    ['Killed', { containerStatuses: [ended(143)] }],
    ['Evicted', { reason: 'Evicted', message: 'the node was low on memory' }],
    ['NodeLost', { reason: 'NodeLost' }],
    ['PreemptionByScheduler', { ...disrupted('PreemptionByScheduler'), containerStatuses: [ended(143)] }],
    ['DeletionByTaintManager', disrupted('DeletionByTaintManager')],
    ['PodFailed', {}],
  ] as const)('was broken by the machinery: %s', (reason, status) => {
    expect(see({ phase: 'Failed', ...after, ...status }, failed)).toMatchObject({ state: 'broken', reason, again: true });
  });

  test('ended by itself, although the exit code is large', () => {
    expect(see({ phase: 'Failed', ...after, containerStatuses: [ended(255)] }, failed)).toMatchObject({ state: 'ended', exitCode: 255 });
  });

  test('had done it when its node went away', () => {
    expect(see({ phase: 'Failed', ...after, ...disrupted('DeletionByTaintManager'), containerStatuses: [ended(0)] }, failed)).toMatchObject({ state: 'ended', exitCode: 0 });
  });

  test('lost its pod', () => {
    expect(observe(failed, [])).toMatchObject({ state: 'broken', reason: 'PodLost', at: '2026-01-01T00:31:00Z', again: true });
    const complete = aJob(1, undefined, { status: { conditions: [{ type: 'Complete', status: 'True', lastTransitionTime: '2026-01-01T00:31:00Z' }] } });
    expect(observe(complete, [])).toMatchObject({ state: 'broken', reason: 'PodLost', again: false });
    expect(see({ phase: 'Running', ...after, containerStatuses: [ended(137)] }, failed, { deletionTimestamp: '2026-01-01T00:29:00Z' })).toMatchObject({ state: 'broken', reason: 'PodDeleted', again: true });
  });

  test('is seen by its newest pod', () => {
    const old = aPod({ phase: 'Failed', ...after, containerStatuses: [ended(1)] }, { name: 'old', creationTimestamp: '2026-01-01T00:00:01Z' });
    const young = aPod({ phase: 'Succeeded', ...after, containerStatuses: [ended(0)] }, { name: 'young', creationTimestamp: '2026-01-01T00:00:09Z' });
    for (const pods of [[old, young], [young, old]]) expect(observe(aJob(1), pods)).toMatchObject({ pod: 'young', exitCode: 0 });
  });
});
