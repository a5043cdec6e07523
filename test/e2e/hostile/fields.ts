import { randomUUID } from 'node:crypto';
import { approved, labeled, merged, opened, pushed, readyForQa, type PullRequest, type Webhook } from '../../correlation/webhooks.ts';
import { delivered, isHeaderText, withHeaders, type Delivery } from './deliveries.ts';
import { HOSTILE_TEXTS } from './texts.ts';

const TEXTS = Object.values(HOSTILE_TEXTS);

/** One event for each text, taking turns, so that each sensor sees some of every field. */
const inTurn = (makers: readonly ((changes: Partial<PullRequest>) => Webhook)[], changes: (text: string) => Partial<PullRequest>) => (secret: string): readonly Delivery[] =>
  TEXTS.map((text, index) => delivered((makers[index % makers.length] as (typeof makers)[number])(changes(text)), secret));

const each = (make: (text: string) => Webhook) => (secret: string): readonly Delivery[] => TEXTS.map((text) => delivered(make(text), secret));
const everywhere = [opened, readyForQa, approved, merged];

/** Where hostile text can be, in events of the play at whose gates they would knock. Each event is refused, and recorded. */
export const REFUSED_FIELDS: Readonly<Record<string, (secret: string) => readonly Delivery[]>> = {
  branches: inTurn(everywhere, (branch) => ({ branch })),
  labels: inTurn(everywhere, (label) => ({ labels: [label] })),
  'logins of senders': each((sender) => readyForQa({ sender })),
  'logins of reviewers': each((reviewer) => approved({ reviewer, sender: 'tess[bot]' })),
  'logins of pushers': each((sender) => pushed({ sender })),
  'names of repositories': inTurn(everywhere, (repository) => ({ repository })),
  'names of head repositories': inTurn(everywhere, (head) => ({ head })),
  commits: inTurn(everywhere, (sha) => ({ sha })),
  'reviewed commits': each((reviewedSha) => approved({ reviewedSha })),
  'names of base branches': each((base) => merged({ base })),
  'what follows task- in a pushed branch': each((text) => pushed({ ref: `refs/heads/task-x${text}` })),
};

/**
 * Text that stands where it may: in titles, descriptions and labels, and behind the task in a branch. The task has no play, so that
 * what a sensor makes of it fails at Argo, and a dead letter tells of it.
 */
export const agreedTexts = (secret: string): readonly Delivery[] =>
  TEXTS.map((text, index) => {
    const make = [opened, readyForQa, approved][index % 3] as typeof opened;
    const webhook = make({ branch: `task-404-${text}`, labels: ['task-404', text] });
    const pull = webhook.body['pull_request'] as Readonly<Record<string, unknown>>;
    return delivered({ ...webhook, body: { ...webhook.body, pull_request: { ...pull, title: text, body: text, user: { login: text }, [text]: text } } }, secret);
  });

/** Text that makes an event one that no sensor looks at. */
export const UNSEEN_FIELDS: Readonly<Record<string, (secret: string) => readonly Delivery[]>> = {
  'added labels': each((label) => labeled(label, { sender: 'cleo[bot]' })),
  actions: each((action) => ({ ...opened(), body: { ...opened().body, action } })),
  refs: each((ref) => pushed({ ref })),
  'kinds of event': (secret) => TEXTS.filter(isHeaderText).map((event) => withHeaders(delivered(opened(), secret), { 'x-github-event': event })),
};

/** Ids of deliveries: they name the records. */
export const hostileIds = (secret: string): readonly Delivery[] =>
  [...TEXTS.filter(isHeaderText), randomUUID().toUpperCase(), '-n', 'a'.repeat(64), 'task.7', '\u00e9\u00ff'].map((id) => delivered(opened({ branch: 'task-8-cart' }), secret, id));
