import { SENSORS, type SensorName } from '../../../lib/contract/actors.ts';
import type { Reason } from '../../../lib/correlation/reasons.ts';
import { approved, labeled, merged, opened, OTHER_SHA, pushed, readyForQa, type Webhook } from '../../correlation/webhooks.ts';
import { delivered, hmac, signed, withHeaders, type Delivery } from './deliveries.ts';

/**
 * What an event leaves behind that moves no play: an answer that says no while the bus takes nothing, an Event of one sensor with a
 * reason, a dead letter of one sensor, or, where no sensor looks at such events, a line in the log of each.
 */
export type Trace =
  | { readonly answer: number | 'none' }
  | { readonly refusedBy: SensorName; readonly reason: Reason }
  | { readonly deadLetterOf: SensorName }
  | 'nothing';

export type Case = readonly [title: string, trace: Trace, delivery: Delivery];

const refused = (refusedBy: SensorName, reason: Reason): Trace => ({ refusedBy, reason });
const { prCreated, readyForQa: ready, approved: approval, remediation, merged: merge } = SENSORS;

/** A task without a play. */
const NO_PLAY = { branch: 'task-404-cart', labels: ['task-404'] };
/** The task whose play is at its first gate. */
const EARLY = { branch: 'task-9-cart', labels: ['task-9'] };
const OTHER_REPOSITORY = { repository: 'acme/other', head: 'acme/other' };

/** Events that GitHub could send and that move nothing. */
export const wrongEvents = (secret: string): readonly Case[] => {
  const event = (title: string, trace: Trace, webhook: Webhook): Case => [title, trace, delivered(webhook, secret)];
  return [
    event('another task by the branch', refused(prCreated, 'label-branch-mismatch'), opened({ branch: 'task-8-cart' })),
    event('another task by the label', refused(prCreated, 'label-branch-mismatch'), opened({ labels: ['task-8'] })),
    event('a task of which this one is the beginning', refused(prCreated, 'label-branch-mismatch'), opened({ branch: 'task-77' })),
    event('another task by the branch, when ready', refused(ready, 'label-branch-mismatch'), readyForQa({ branch: 'task-8-cart' })),
    event('another task by the branch, when approved', refused(approval, 'label-branch-mismatch'), approved({ branch: 'task-8-cart' })),
    event('another task by the branch, when merged', refused(merge, 'label-branch-mismatch'), merged({ branch: 'task-8-cart' })),
    event('a task without a play', { deadLetterOf: prCreated }, opened(NO_PLAY)),
    event('another repository', refused(prCreated, 'unknown-repository'), opened(OTHER_REPOSITORY)),
    event('another repository, when ready', refused(ready, 'unknown-repository'), readyForQa(OTHER_REPOSITORY)),
    event('another repository, when approved', refused(approval, 'unknown-repository'), approved(OTHER_REPOSITORY)),
    event('another repository, when merged', refused(merge, 'unknown-repository'), merged(OTHER_REPOSITORY)),
    event('a push to another repository', refused(remediation, 'unknown-repository'), pushed({ repository: 'acme/other' })),
    event('another stage: ready before its gate is open', { deadLetterOf: ready }, readyForQa(EARLY)),
    event('another stage: approved before its gate is open', { deadLetterOf: approval }, approved(EARLY)),
    event('no label of a task', refused(prCreated, 'no-task-label'), opened({ labels: [] })),
    event('no label of a task, when ready', refused(ready, 'no-task-label'), readyForQa({ labels: ['ready-for-qa'] })),
    event('labels of several tasks', refused(prCreated, 'several-task-labels'), opened({ labels: ['task-7', 'task-8'] })),
    event('labels of several tasks, when ready', refused(ready, 'several-task-labels'), readyForQa({ labels: ['task-8', 'task-7'] })),
    event('labels of several tasks, when merged', refused(merge, 'several-task-labels'), merged({ labels: ['task-7', 'task-9'] })),
    event('a branch of no task', refused(prCreated, 'branch-without-task'), opened({ branch: 'cart' })),
    event('the label by a person', refused(ready, 'wrong-sender'), readyForQa({ sender: 'somebody' })),
    event('the label by another bot', refused(ready, 'wrong-sender'), readyForQa({ sender: 'rex[bot]' })),
    event('the label by a person with the name of the bot', refused(ready, 'wrong-sender'), readyForQa({ sender: 'cleo' })),
    event('an approval by a person', refused(approval, 'wrong-sender'), approved({ reviewer: 'somebody' })),
    event('an approval by another bot', refused(approval, 'wrong-sender'), approved({ reviewer: 'cleo[bot]' })),
    event('an approval that the right bot only sent', refused(approval, 'wrong-sender'), approved({ reviewer: 'somebody', sender: 'tess[bot]' })),
    event('a push by a person', refused(remediation, 'wrong-sender'), pushed({ sender: 'somebody' })),
    event('an approval of an older commit', refused(approval, 'stale-approval'), approved({ reviewedSha: OTHER_SHA })),
    event('an approval of no commit', refused(approval, 'stale-approval'), approved({ reviewedSha: '' })),
    event('a closed pull request', refused(prCreated, 'pull-request-closed'), opened({ state: 'closed' })),
    event('a closed pull request, when ready', refused(ready, 'pull-request-closed'), readyForQa({ state: 'closed' })),
    event('a closed pull request, when approved', refused(approval, 'pull-request-closed'), approved({ state: 'closed' })),
    event('a pull request from a fork', refused(prCreated, 'from-fork'), opened({ head: 'mallory/shop' })),
    event('a pull request from a fork that is gone', refused(prCreated, 'from-fork'), opened({ head: null })),
    event('a pull request from a fork, when approved', refused(approval, 'from-fork'), approved({ head: 'mallory/shop' })),
    event('a pull request from a fork, when merged', refused(merge, 'from-fork'), merged({ head: 'mallory/shop' })),
    event('closed without a merge', refused(merge, 'not-merged'), merged({ merged: false })),
    event('merged into another branch', refused(merge, 'wrong-base'), merged({ base: 'develop' })),
    event('no commit', refused(prCreated, 'no-commit'), opened({ sha: '' })),
    event('a push of no commit', refused(remediation, 'no-commit'), pushed({ after: 'HEAD' })),
    event('no number', refused(prCreated, 'no-pull-request'), opened({ number: -1 })),
  ];
};

/** Events that no sensor looks at. */
export const otherEvents = (secret: string): readonly Case[] => {
  const event = (title: string, webhook: Webhook): Case => [title, 'nothing', delivered(webhook, secret)];
  const right = delivered(opened(), secret);
  return [
    event('a review that asks for changes', approved({ review: 'changes_requested' })),
    event('a label of no task', labeled('bug', { sender: 'cleo[bot]' })),
    event('the label with a fullwidth letter', labeled('\uff52eady-for-qa', { sender: 'cleo[bot]' })),
    event('the label with a Cyrillic letter', labeled('r\u0435ady-for-qa', { sender: 'cleo[bot]' })),
    event('the label with a space behind it', labeled('ready-for-qa ', { sender: 'cleo[bot]' })),
    event("a task's label with a fullwidth digit", labeled('task-\uff17', { sender: 'rex[bot]' })),
    event('a push of the branch itself', pushed({ created: true })),
    event('a push of a tag', pushed({ ref: 'refs/tags/task-7-cart' })),
    ['no kind of event', 'nothing', withHeaders(right, { 'x-github-event': undefined })],
    ['two kinds of event, the first of which is another', 'nothing', withHeaders(right, { 'x-github-event': ['issues', 'pull_request'] })],
    ['a kind of event that is a regular expression', 'nothing', withHeaders(right, { 'x-github-event': '.*' })],
  ];
};

/** Right events, for the play at whose gate they would knock, that are not right requests. */
export const forgeries = (secret: string, maxPayload: number): readonly Case[] => {
  const { body } = opened();
  const text = JSON.stringify(body);
  const right = signed(text, secret);
  const wrong = signed(JSON.stringify(opened({ branch: 'task-8-cart' }).body), secret);
  const mismatch = refused(prCreated, 'label-branch-mismatch');
  const no = (title: string, delivery: Delivery, answer: number | 'none' = 400): Case => [title, { answer }, delivery];
  const signedAs = (value: string | readonly string[] | undefined, sha1?: string): Delivery => withHeaders(right, { 'x-hub-signature-256': value, 'x-hub-signature': sha1 });
  const padded = (source: Webhook, size: number): string => {
    const empty = JSON.stringify({ ...source.body, padding: '' });
    return JSON.stringify({ ...source.body, padding: 'x'.repeat(size - empty.length) });
  };
  const form = (payload: string): Delivery => withHeaders(signed(new URLSearchParams({ payload }).toString(), secret), { 'content-type': 'application/x-www-form-urlencoded' });
  return [
    no('no signature', signedAs(undefined)),
    no('an empty signature', signedAs('')),
    no('a signature by another secret', signedAs(hmac('sha256', text, 'another secret'))),
    no('a signature by an empty secret', signedAs(hmac('sha256', text, ''))),
    no('the signature of another body', { ...right, body: `${text} ` }),
    no('a signature without its kind', signedAs(hmac('sha256', text, secret).slice('sha256='.length))),
    no('half a signature', signedAs(hmac('sha256', text, secret).slice(0, 39))),
    no('a signature of an unknown kind', signedAs(hmac('md5', text, secret))),
    no('a wrong signature before the right one', signedAs([hmac('sha256', text, 'another secret'), hmac('sha256', text, secret)])),
    no('a forged SHA-1 signature alone', signedAs(undefined, hmac('sha1', text, 'another secret'))),
    no("a forged SHA-1 signature in the newer one's place", signedAs(hmac('sha1', text, 'another secret'))),
    no('a right SHA-1 signature beside a wrong newer one', signedAs(hmac('sha256', text, 'another secret'), hmac('sha1', text, secret))),
    // GitHub sends both, and who can make it has the secret. Argo Events takes it, so that only the rules stand behind it.
    ['a SHA-1 signature alone, made with the secret', mismatch, withHeaders(wrong, { 'x-hub-signature-256': undefined, 'x-hub-signature': hmac('sha1', wrong.body, secret) })],
    no('JSON that ends too early', signed(text.slice(0, -1), secret)),
    no('JSON with something behind it', signed(`${text}{}`, secret)),
    no('a byte order mark before it', signed(`\ufeff${text}`, secret)),
    no('no body', signed('', secret)),
    no('a list', signed(`[${text}]`, secret)),
    no('a text', signed(JSON.stringify(text), secret)),
    no('a number that is none for Go', signed(`${text.slice(0, -1)},"x":1e999}`, secret)),
    no('JSON nested too deep', signed(`${text.slice(0, -1)},"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, secret)),
    // net/http ends the connection where a handler panics: Argo Events writes into the map that it read, and `null` is none.
    no('null', signed('null', secret), 'none'),
    no('broken JSON in a form', form(text.slice(0, -1))),
    no('another type of content', withHeaders(right, { 'content-type': 'text/plain' })),
    no('no type of content', withHeaders(right, { 'content-type': undefined })),
    no('another path', { ...right, path: '/github/x' }, 404),
    no('one byte more than is allowed', signed(padded(opened(), maxPayload + 1), secret)),
    no('one byte more than is allowed, without saying so', { ...signed(padded(opened(), maxPayload + 1), secret), chunked: true }),
    no('headers larger than Go takes', withHeaders(right, { 'x-github-delivery': 'x'.repeat(2 * 2 ** 20) }), 431),
    // Go writes `<` as six characters: more than the bus takes in one message. GitHub shows it as failed.
    no('more than the bus takes, once written out', signed(padded(opened(), maxPayload - 16).replace(/x{64,}/, (xs) => '<'.repeat(xs.length)), secret), 500),

    ['as large as is allowed', mismatch, signed(padded(opened({ branch: 'task-8-cart' }), maxPayload), secret)],
    ['a form', mismatch, form(wrong.body.toString())],
    ['the same key twice', mismatch, signed(wrong.body.toString().replace('{"action"', '{"action":"closed","action"'), secret)],
    ['JSON nested deep', mismatch, signed(`${wrong.body.toString().slice(0, -1)},"x":${'['.repeat(9_000)}${']'.repeat(9_000)}}`, secret)],
    ['bytes that are no text', mismatch, signed(Buffer.concat([Buffer.from(`${wrong.body.toString().slice(0, -1)},"x":"`), Buffer.from([0xff, 0xfe, 0xc0, 0x80]), Buffer.from('"}')]), secret)],
  ];
};
