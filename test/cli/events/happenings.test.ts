import { expect, test } from '@jest/globals';
import { happeningLines } from '../../../lib/cli/events/happening-text.ts';
import { happeningsOf } from '../../../lib/cli/events/happenings.ts';
import { widthOf } from '../../../lib/cli/terminal/width.ts';
import type { ConfigMap, Event } from '../../../lib/runtime/kube/resources.ts';
import { aNode, aWorkflow } from '../../runtime/argo/a-workflow.ts';
import { aSheet } from '../live/a-sheet.ts';

const at = (minute: number): string => `2026-01-01T11:${String(minute).padStart(2, '0')}:00Z`;
const gate = (name: string, minute: number, changes: Parameters<typeof aNode>[1] = {}) => aNode(`${name}-${minute}`, { gate: name, phase: 'Succeeded', finishedAt: at(minute), outputs: {}, ...changes });

const play = aWorkflow(
  [
    gate('waiting-pr-created', 1, { message: 'Resumed by: map[User:system:serviceaccount:tm-events:taskmaster-sensor]' }),
    gate('waiting-ready-for-qa', 2, { outputs: { parameters: [{ name: 'outcome', value: 'restart' }] } }),
    gate('waiting-pr-approved', 3, { message: 'mended: tess[bot] approved commit abc.' }),
    aNode('open', { gate: 'waiting-pr-merged' }),
  ],
  { metadata: { name: 'play-shop-7', labels: { 'workflow-type': 'play-orchestration', 'task-id': '7' } } },
);
const merge = aWorkflow([], { metadata: { name: 'post-merge-shop-7-1', creationTimestamp: at(4), labels: { 'workflow-type': 'post-merge', 'task-id': '7' } }, status: { phase: 'Succeeded' } });
const event = (changes: Partial<Event>): Event => ({ metadata: { name: 'e' }, type: 'Warning', involvedObject: { kind: 'Sensor', name: 'pr-merge-sensor' }, source: { component: 'taskmaster-argo' }, lastTimestamp: at(5), ...changes });
const letter: ConfigMap = { metadata: { name: 'l', labels: { 'task-id': '8' } }, data: { sensor: 'pr-approval-sensor', trigger: 'open-gate', delivery: 'd1', message: 'no such workflow', time: at(7), correlation: '{"task":"8"}' } };

const records = {
  workflows: [play, merge],
  events: [
    event({ metadata: { name: 'e', labels: { 'taskmaster.io/record': 'disagreement' } }, reason: 'LabelBranchMismatch', message: 'The label and the branch name different tasks. (branch task-9, by rex)' }),
    event({ reason: 'Mended', type: 'Normal', message: 'open-waiting-pr-approved: tess[bot] approved commit abc.', involvedObject: { kind: 'Workflow', name: 'play-shop-7' } }),
    event({ reason: 'PermissionMissing', message: 'a right is missing', lastTimestamp: at(6), involvedObject: { kind: 'Deployment', name: 'taskmaster' }, count: 3 }),
    event({ source: { component: 'kubelet' }, reason: 'BackOff', message: 'Back-off restarting', lastTimestamp: at(8), involvedObject: { kind: 'Pod', name: 'p' } }),
  ],
  letters: [letter],
};

test('tells what arrived, what was mended, what was refused and why, and what failed, in the order of time', () => {
  expect(happeningsOf(records, false).map(({ outcome, task, about, message }) => [outcome, task, about, message])).toEqual([
    ['arrived', '7', 'waiting-pr-created', 'the event opened its gate (by taskmaster-sensor)'],
    ['arrived', '7', 'waiting-ready-for-qa', 'a fix started the next cycle'],
    ['mended', '7', 'waiting-pr-approved', 'tess[bot] approved commit abc.'],
    ['arrived', '7', 'post-merge-shop-7-1', 'a merge started it: Succeeded'],
    ['refused', '9', 'sensor/pr-merge-sensor', 'The label and the branch name different tasks. (branch task-9, by rex)'],
    ['trouble', undefined, 'deployment/taskmaster', 'a right is missing'],
    ['dead-letter', '8', 'sensor/pr-approval-sensor', 'open-gate failed: no such workflow (delivery d1)'],
  ]);
});

test('leaves what Kubernetes says for itself to those who ask for it', () => {
  expect(happeningsOf(records, true).at(-1)).toMatchObject({ outcome: 'other', about: 'pod/p', reason: 'BackOff' });
});

test.each([80, 160])('fits into %d columns', (width) => {
  const now = new Date(at(30));
  for (const one of happeningsOf(records, true)) for (const line of happeningLines({ ...one, message: `${one.message} ${'word '.repeat(60)}` }, aSheet(width, true), now)) expect(widthOf(line)).toBeLessThanOrEqual(width);
});
