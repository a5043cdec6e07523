import { describe, expect, test } from '@jest/globals';
import { SENSORS, type SensorName } from '../../lib/contract/actors.ts';
import { CHECKS } from '../../lib/correlation/checks.ts';
import { correlate } from '../../lib/correlation/correlate.ts';
import type { Correlation } from '../../lib/correlation/correlation.ts';
import { REASONS, type Reason } from '../../lib/correlation/reasons.ts';
import { GITHUB_EVENTS } from '../../lib/correlation/rules.ts';
import { correlationSettings } from '../../lib/correlation/settings.ts';
import type { Environment } from '../../lib/environment/schema.ts';
import { anEnvironment } from '../plan/an-environment.ts';
import { approved, DELIVERY, labeled, merged, opened, OTHER_SHA, pushed, readyForQa, reopened, SHA, ZERO_SHA, type Webhook } from './webhooks.ts';

const { prCreated, readyForQa: qa, approved: approval, remediation, merged: merge } = SENSORS;
const judge = (sensor: SensorName, webhook: unknown, environment: Environment = anEnvironment()): Correlation =>
  correlate(webhook, sensor, correlationSettings(environment, sensor));

describe('what a sensor agrees to', () => {
  test.each<[string, SensorName, Webhook, Partial<Correlation>]>([
    ['a pull request opened', prCreated, opened(), { gate: 'waiting-pr-created', workflow: '' }],
    ['one opened again', prCreated, reopened(), { gate: 'waiting-pr-created' }],
    ['the label of its task, added after opening', prCreated, labeled('task-7'), { gate: 'waiting-pr-created' }],
    ['the label ready-for-qa by Cleo', qa, readyForQa(), { gate: 'waiting-ready-for-qa', sender: 'cleo[bot]' }],
    ['an approval by Tess', approval, approved(), { gate: 'waiting-pr-approved', sender: 'tess[bot]' }],
    ['a merge', merge, merged(), { gate: 'waiting-pr-merged', workflow: 'post-merge-shop-7-42' }],
    ['a push by Rex', remediation, pushed(), { gate: '', workflow: 'remediation-shop-7-0123456789ab', pull: '', sender: 'rex[bot]' }],
  ])('%s', (_, sensor, webhook, expected) => {
    expect(judge(sensor, webhook)).toMatchObject({
      verdict: 'agree',
      reason: 'agreed',
      project: 'shop',
      task: '7',
      play: 'play-shop-7',
      repository: 'acme/shop',
      branch: 'task-7-cart',
      sha: SHA,
      delivery: DELIVERY,
      sensor,
      ...(sensor !== remediation && { pull: '42' }),
      ...expected,
    });
  });

  test('a branch that is its task’s id and nothing else', () => {
    expect(judge(prCreated, opened({ branch: 'task-7' })).verdict).toBe('agree');
    expect(judge(remediation, pushed({ ref: 'refs/heads/task-7' })).play).toBe('play-shop-7');
  });

  test('logins and repositories in another case, as GitHub compares them, and writes the environment’s spelling', () => {
    const environment = anEnvironment();
    const spelled = anEnvironment({ project: { ...environment.project, repository: 'Acme/Shop' }, github: { ...environment.github, bots: { rex: 'Rex[bot]', cleo: 'C', tess: 'T' } } });
    expect(judge(remediation, pushed({ repository: 'acme/SHOP', sender: 'REX[bot]' }), spelled)).toMatchObject({ verdict: 'agree', repository: 'Acme/Shop' });
  });

  test('events of every repository of the environment, all for its one project', () => {
    const environment = anEnvironment();
    const more = anEnvironment({ github: { ...environment.github, repositories: ['acme/docs'] } });
    expect(judge(merge, merged({ repository: 'acme/docs', head: 'acme/docs' }), more)).toMatchObject({ verdict: 'agree', project: 'shop', repository: 'acme/docs' });
  });

  test('an approval by a reviewer of the environment', () => {
    const environment = anEnvironment();
    const reviewed = anEnvironment({ github: { ...environment.github, reviewers: ['Ada'] } });
    expect(judge(approval, approved({ reviewer: 'ada' }), reviewed).verdict).toBe('agree');
  });
});

const ALL_PULL_SENSORS: readonly [SensorName, typeof opened][] = [
  [prCreated, opened],
  [qa, readyForQa],
  [approval, approved],
  [merge, merged],
];

describe.each(ALL_PULL_SENSORS)('%s refuses', (sensor, make) => {
  test.each<[Reason, Parameters<typeof opened>[0]]>([
    ['unknown-repository', { repository: 'acme/other', head: 'acme/other' }],
    ['no-pull-request', { number: 0 }],
    ['no-commit', { sha: 'HEAD' }],
    ['from-fork', { head: 'mallory/shop' }],
    ['from-fork', { head: null }],
    ['several-task-labels', { labels: ['task-7', 'task-8'] }],
    ['no-task-label', { labels: ['bug'] }],
    ['no-task-label', { labels: ['task-07', 'task-7-cart', 'Task-7', 'task-1234567', 'task-0'] }],
    ['branch-without-task', { branch: 'cart' }],
    ['branch-without-task', { branch: 'my-task-7' }],
    ['branch-without-task', { branch: 'task-7cart' }],
    ['branch-without-task', { branch: 'task-7\n' }],
    ['label-branch-mismatch', { branch: 'task-8-cart' }],
    ['label-branch-mismatch', { branch: 'task-70' }],
  ])('%s: %j', (reason, changes) => {
    expect(judge(sensor, make(changes))).toMatchObject({ verdict: 'disagree', reason, task: '', play: '', gate: '', workflow: '' });
  });

  test('the same label twice names one task', () => {
    expect(judge(sensor, make({ labels: ['task-7', 'task-7'] })).verdict).toBe('agree');
  });
});

describe('what a sensor refuses of its own kind of event', () => {
  test.each<[SensorName, Reason, Webhook]>([
    [prCreated, 'pull-request-closed', labeled('task-7', { state: 'closed' })],
    [qa, 'wrong-sender', readyForQa({ sender: 'rex[bot]' })],
    [qa, 'wrong-sender', readyForQa({ sender: 'cleo' })],
    [qa, 'no-task-label', readyForQa({ labels: [], branch: 'cart' })],
    [qa, 'pull-request-closed', readyForQa({ state: 'closed' })],
    [approval, 'wrong-sender', approved({ reviewer: 'cleo[bot]', sender: 'tess[bot]' })],
    [approval, 'stale-approval', approved({ reviewedSha: OTHER_SHA })],
    [approval, 'pull-request-closed', approved({ state: 'closed' })],
    [merge, 'not-merged', merged({ merged: false })],
    [merge, 'wrong-base', merged({ base: 'develop' })],
    [remediation, 'unknown-repository', pushed({ repository: 'acme/other' })],
    [remediation, 'wrong-sender', pushed({ sender: 'somebody' })],
    [remediation, 'branch-without-task', pushed({ ref: 'refs/heads/task-cart' })],
    [remediation, 'no-commit', pushed({ after: '' })],
  ])('%s: %s', (sensor, reason, webhook) => {
    expect(judge(sensor, webhook)).toMatchObject({ verdict: 'disagree', reason, task: '', play: '', workflow: '' });
  });
});

describe('what a sensor does not look at', () => {
  test.each<[SensorName, Reason, Webhook]>([
    [prCreated, 'other-event', pushed()],
    [prCreated, 'other-event', approved()],
    [prCreated, 'other-action', merged()],
    [prCreated, 'other-label', labeled('ready-for-qa')],
    [prCreated, 'no-task', opened({ labels: ['bug'], branch: 'dependabot/npm' })],
    [qa, 'other-action', opened()],
    [qa, 'other-label', labeled('ready-for-QA', { sender: 'cleo[bot]' })],
    [approval, 'other-event', opened()],
    [approval, 'other-review', approved({ review: 'changes_requested' })],
    [approval, 'no-task', approved({ labels: [], branch: 'cart' })],
    [merge, 'other-action', opened()],
    [merge, 'no-task', merged({ labels: [], branch: 'cart', merged: false })],
    [remediation, 'other-event', opened()],
    [remediation, 'other-branch', pushed({ ref: 'refs/heads/main' })],
    [remediation, 'other-branch', pushed({ ref: 'refs/tags/task-7' })],
    [remediation, 'branch-created', pushed({ created: true })],
    [remediation, 'branch-deleted', pushed({ deleted: true, after: ZERO_SHA })],
  ])('%s: %s', (sensor, reason, webhook) => {
    expect(judge(sensor, webhook)).toMatchObject({ verdict: 'other', reason });
  });
});

describe('what is written about an event', () => {
  test('the message says which, why, and where, in one line', () => {
    const { message, eventReason } = judge(prCreated, opened({ branch: 'task-8-cart' }));
    expect(eventReason).toBe('LabelBranchMismatch');
    expect(message).toBe(
      `The label and the branch of the pull request name different tasks. (repository acme/shop, pull request 42, branch task-8-cart, task labels 7, commit ${SHA}, by somebody)`,
    );
  });

  test('nothing of a payload gets out that could mean something elsewhere', () => {
    const nasty = 'task-7-$(id)`id`{{workflow.name}}\n"\': &x !!str \\(.a) ünï';
    const correlation = judge(prCreated, opened({ branch: nasty, sender: '{{=1}}', delivery: '../../x' }));
    expect(correlation).toMatchObject({ verdict: 'agree', sender: '___1__', delivery: 'unknown' });
    expect(correlation.branch).toHaveLength(nasty.length);
    for (const text of [correlation.branch, correlation.message]) expect(text).toMatch(/^[A-Za-z0-9._/[\]\-(), ]+$/);
  });

  test('each reason is one sentence', () => {
    for (const sentence of Object.values(REASONS)) expect(sentence).toMatch(/^[A-Z][^.]*\.$/);
  });

  test('a reason is given by a check or by the kind of the event, and none is left over', () => {
    const given = new Set<string>([...Object.values(CHECKS).map(({ reason }) => reason), 'agreed', 'other-event', 'other-action']);
    expect([...given].toSorted()).toEqual(Object.keys(REASONS).toSorted());
  });

  test('GitHub has to deliver three kinds of events', () => {
    expect(GITHUB_EVENTS).toEqual(['pull_request', 'pull_request_review', 'push']);
  });
});
