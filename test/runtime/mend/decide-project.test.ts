import { describe, expect, test } from '@jest/globals';
import type { NodePhase, Workflow } from '../../../lib/runtime/argo/workflow.ts';
import { decideTask, type TaskQuestion } from '../../../lib/runtime/mend/decide-project.ts';
import { waitingGates, worldOf, postMergeRuns, tasksAtWork } from '../../../lib/runtime/mend/world.ts';
import { at } from './a-play.ts';

const GATE = { workflow: 'project-shop', task: '7', node: 'one', startedPlayAt: at('09:00') };

const aPlay = (phase: NodePhase, finishedAt?: string): Workflow => ({
  metadata: { name: 'play-shop-7', labels: { 'task-id': '7', 'workflow-type': 'play-orchestration' } },
  spec: {},
  status: { phase, ...(finishedAt === undefined ? {} : { finishedAt }), nodes: {} },
});

const decided = (changes: Partial<TaskQuestion>) =>
  decideTask({ task: '7', playName: 'play-shop-7', gates: [GATE], play: aPlay('Running'), merged: false, postMergeRuns: false, now: new Date(at('12:00')), ...changes });
const outcomes = (changes: Partial<TaskQuestion>) => decided(changes).repairs.map((repair) => (repair.kind === 'settle' ? repair.settlement.outcome : repair.kind));
const { play: _, ...withoutPlay } = { play: undefined };

describe('a task that a project waits for', () => {
  test('is settled where tasks.json says that it is done, whatever became of its play', () => {
    for (const play of [aPlay('Running'), aPlay('Failed', at('11:00')), aPlay('Succeeded', at('11:00'))]) expect(outcomes({ play, status: 'done' })).toEqual(['proceed']);
  });
  test('is left to its post-merge while that is at work', () => {
    expect(outcomes({ status: 'done', postMergeRuns: true })).toEqual([]);
  });
  test('fails with its play, after the time that the play has to say so itself', () => {
    expect(outcomes({ play: aPlay('Failed', at('11:00')) })).toEqual(['failed']);
    expect(outcomes({ play: aPlay('Error', at('11:00')) })).toEqual(['failed']);
    expect(decided({ play: aPlay('Failed', at('11:59:50')) })).toEqual({ repairs: [], refused: [], askAgain: 5 });
  });
  test('does not fail where its pull request was merged: post-merge comes first', () => {
    expect(outcomes({ play: aPlay('Failed', at('11:00')), merged: true })).toEqual([]);
  });
  test('is skipped where the overrides say so, also where its play failed for that', () => {
    expect(outcomes({ play: aPlay('Failed', at('11:00')), skipped: 'not needed' })).toEqual(['skipped']);
  });
  test('is waited for while its play runs, or has ended well', () => {
    expect(outcomes({})).toEqual([]);
    expect(outcomes({ play: aPlay('Succeeded', at('11:00')) })).toEqual([]);
  });
  test('gets its play where that is missing, once it has been started for a while', () => {
    const missing = (startedPlayAt?: string) => {
      const { play: _, ...question } = { task: '7', playName: 'play-shop-7', play: undefined, merged: false, postMergeRuns: false, now: new Date(at('12:00')) };
      return decideTask({ ...question, gates: [{ workflow: 'project-shop', task: '7', node: 'one', ...(startedPlayAt === undefined ? {} : { startedPlayAt }) }] });
    };
    expect(missing(at('11:00')).repairs).toEqual([expect.objectContaining({ kind: 'start-play', task: '7', play: 'play-shop-7' })]);
    expect(missing(at('11:59:30'))).toEqual({ repairs: [], refused: [], askAgain: 30 });
    expect(missing()).toEqual({ repairs: [], refused: [] });
  });
  test('that nothing waits for is left alone', () => {
    expect(outcomes({ gates: [], play: aPlay('Failed', at('11:00')), status: 'done', ...withoutPlay })).toEqual([]);
  });
});

describe('the play of a task that the overrides skip', () => {
  const running: Workflow = { ...aPlay('Running'), metadata: { ...aPlay('Running').metadata, creationTimestamp: at('09:00') } };
  const of = (changes: Partial<TaskQuestion>) => outcomes({ gates: [], play: running, skipped: 'not now', ...changes });

  test('ends, once nothing waits for it any more', () => {
    expect(of({ gates: [GATE] })).toEqual(['skipped']);
    expect(of({})).toEqual(['end-play']);
  });
  test('is left where it has ended, is being ended or deleted, or was merged', () => {
    expect(of({ play: aPlay('Failed', at('11:00')) })).toEqual([]);
    expect(of({ play: { ...running, spec: { shutdown: 'Terminate' } } })).toEqual([]);
    expect(of({ play: { ...running, metadata: { ...running.metadata, deletionTimestamp: at('11:59') } } })).toEqual([]);
    expect(of({ merged: true })).toEqual([]);
    expect(of({ status: 'done' })).toEqual([]);
    expect(of({ postMergeRuns: true })).toEqual([]);
  });
  test('is not one that was started just now: the skip may have been taken back', () => {
    expect(decided({ gates: [], skipped: 'not now', play: { ...running, metadata: { ...running.metadata, creationTimestamp: at('11:59:30') } } })).toEqual({ repairs: [], refused: [], askAgain: 30 });
  });
  test('goes on where nothing skips its task', () => expect(outcomes({ gates: [], play: running })).toEqual([]));
});

describe('the gates of a project', () => {
  const gate = (id: string, task: string, boundaryID: string) => ({
    id,
    name: id,
    displayName: 'settled',
    type: 'Suspend',
    phase: 'Running' as const,
    boundaryID,
    startedAt: at('09:00'),
    inputs: { parameters: [{ name: 'task', value: task }, { name: 'gate', value: 'settled' }] },
  });
  const start = (boundaryID: string, phase: NodePhase) => ({ id: `${boundaryID}-start`, name: '', displayName: 'start-play', type: 'Retry', phase, boundaryID, finishedAt: at('09:01') });
  const project = (changes: Partial<Workflow['spec']> = {}, phase: NodePhase = 'Running'): Workflow => ({
    metadata: { name: 'project-shop', creationTimestamp: at('08:00'), labels: { 'workflow-type': 'project' } },
    spec: changes,
    status: { phase, nodes: Object.fromEntries([gate('a', '7', 'x'), start('x', 'Succeeded'), gate('b', '8', 'y'), start('y', 'Running'), gate('c', '9', 'root')].map((node) => [node.id, node])) },
  });

  test('say for whom they wait, and since when a play was to be there', () => {
    expect(waitingGates(project()).map(({ task, startedPlayAt }) => [task, startedPlayAt])).toEqual([['7', at('09:01')], ['8', undefined], ['9', undefined]]);
  });
  test('of one that has ended, or is being stopped, wait no more', () => {
    expect(waitingGates(project({}, 'Failed'))).toEqual([]);
    expect(waitingGates(project({ shutdown: 'Terminate' }))).toEqual([]);
  });
  test('make a task one that GitHub is asked about once its play was started', () => {
    const merge: Workflow = { metadata: { name: 'post-merge-shop-7-1', labels: { 'workflow-type': 'post-merge', 'task-id': '7' } }, spec: {}, status: { phase: 'Running' } };
    const world = worldOf([project(), { ...aPlay('Running'), metadata: { name: 'play-shop-5', labels: { 'task-id': '5', 'workflow-type': 'play-orchestration' } } }, merge]);
    expect([...tasksAtWork(world)].sort()).toEqual(['5', '7']);
    expect([postMergeRuns(world, '7'), postMergeRuns(world, '5')]).toEqual([true, false]);
  });
});
