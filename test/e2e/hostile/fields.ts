import { randomUUID } from 'node:crypto';
import { approved, labeled, merged, opened, pushed, readyForQa, type PullRequest, type Webhook } from '../../correlation/webhooks.ts';
import { delivered, isHeaderText, withHeaders, type Delivery } from './deliveries.ts';
import { HOSTILE_TEXTS } from './texts.ts';

const TEXTS = Object.values(HOSTILE_TEXTS);

export interface Field {
  /** What each event with hostile text there leaves: the record of a refusal, a dead letter, or nothing, as no sensor looks at it. */
  readonly leaves: 'refusal' | 'letter' | 'nothing';
  readonly deliveries: readonly Delivery[];
}

const EVERYWHERE = [opened, readyForQa, approved, merged];
const inTurn = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

/** Where hostile text can be, one event for each text. */
export function hostileFields(secret: string): Readonly<Record<string, Field>> {
  const field = (leaves: Field['leaves'], make: (text: string, index: number) => Webhook): Field => ({ leaves, deliveries: TEXTS.map((text, index) => delivered(make(text, index), secret)) });
  /** Of events of the play at whose gates they would knock, in turn, so that each sensor sees some. */
  const ofPulls = (changes: (text: string) => Partial<PullRequest>): Field => field('refusal', (text, index) => inTurn(EVERYWHERE, index)(changes(text)));
  return {
    branches: ofPulls((branch) => ({ branch })),
    labels: ofPulls((label) => ({ labels: [label] })),
    'names of repositories': ofPulls((repository) => ({ repository })),
    'names of head repositories': ofPulls((head) => ({ head })),
    commits: ofPulls((sha) => ({ sha })),
    'logins of senders': field('refusal', (sender) => readyForQa({ sender })),
    'logins of reviewers': field('refusal', (reviewer) => approved({ reviewer, sender: 'tess[bot]' })),
    'logins of pushers': field('refusal', (sender) => pushed({ sender })),
    'reviewed commits': field('refusal', (reviewedSha) => approved({ reviewedSha })),
    'names of base branches': field('refusal', (base) => merged({ base })),
    'pushed branches': field('refusal', (text) => pushed({ ref: `refs/heads/task-x${text}` })),
    'titles, descriptions, labels, and behind the task of a branch, where it may be': field('letter', (text, index) => everywhereAllowed(inTurn([opened, readyForQa, approved], index), text)),
    'added labels': field('nothing', (label) => labeled(label, { sender: 'cleo[bot]' })),
    actions: field('nothing', (action) => ({ ...opened(), body: { ...opened().body, action } })),
    refs: field('nothing', (ref) => pushed({ ref })),
    'kinds of event': { leaves: 'nothing', deliveries: TEXTS.filter(isHeaderText).map((event) => withHeaders(delivered(opened(), secret), { 'x-github-event': event })) },
  };
}

/** The task has no play: what a sensor makes of the event fails at Argo, and a dead letter tells of it. */
function everywhereAllowed(make: typeof opened, text: string): Webhook {
  const webhook = make({ branch: `task-404-${text}`, labels: ['task-404', text] });
  const pull = webhook.body['pull_request'] as Readonly<Record<string, unknown>>;
  return { ...webhook, body: { ...webhook.body, pull_request: { ...pull, title: text, body: text, user: { login: text }, [text]: text } } };
}

/** Ids of deliveries: they name the records. */
export const hostileIds = (secret: string): readonly Delivery[] =>
  [...TEXTS.filter(isHeaderText), randomUUID().toUpperCase(), '-n', 'a'.repeat(64), 'task.7', '\u00e9\u00ff'].map((id) => delivered(opened({ branch: 'task-8-cart' }), secret, id));
