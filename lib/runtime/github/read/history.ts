import type { HookDelivery, LabelEvent, Push, Review } from '../github.ts';
import { at, idAt, loginAt, numberAt, textAt } from './fields.ts';

/** An event of an issue, where it is about a label. */
export function readLabelEvent(answer: unknown): LabelEvent | undefined {
  const event = textAt(answer, 'event');
  const label = textAt(answer, 'label', 'name');
  if (label === undefined || (event !== 'labeled' && event !== 'unlabeled')) return undefined;
  return { label, added: event === 'labeled', actor: loginAt(answer, 'actor'), at: textAt(answer, 'created_at') ?? '' };
}

const REVIEW_STATES = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED', 'PENDING'] as const;

export function readReview(answer: unknown): Review | undefined {
  const given = textAt(answer, 'state')?.toUpperCase();
  const state = REVIEW_STATES.find((one) => one === given);
  if (state === undefined) return undefined;
  return { state, reviewer: loginAt(answer, 'user'), sha: textAt(answer, 'commit_id') ?? '', at: textAt(answer, 'submitted_at') ?? '' };
}

/** What moves a branch forward or makes it. A deletion is not a push; a merge is one by whoever merged, and no work. */
const PUSHES: readonly (string | undefined)[] = ['push', 'force_push', 'branch_creation'];
const HEADS = 'refs/heads/';

/** An activity of a repository, where it is a push to a branch. */
export function readPush(answer: unknown): Push | undefined {
  const ref = textAt(answer, 'ref');
  const after = textAt(answer, 'after');
  if (ref === undefined || after === undefined || !ref.startsWith(HEADS) || !PUSHES.includes(textAt(answer, 'activity_type'))) return undefined;
  return { branch: ref.slice(HEADS.length), before: textAt(answer, 'before') ?? '', after, actor: loginAt(answer, 'actor'), at: textAt(answer, 'timestamp') ?? '' };
}

export function readBranch(answer: unknown): { readonly name: string; readonly sha: string } | undefined {
  const ref = textAt(answer, 'ref');
  const sha = textAt(answer, 'object', 'sha');
  return ref === undefined || sha === undefined || !ref.startsWith(HEADS) ? undefined : { name: ref.slice(HEADS.length), sha };
}

export function readDelivery(answer: unknown, hook: number): HookDelivery | undefined {
  const id = idAt(answer, 'id');
  const guid = textAt(answer, 'guid');
  if (id === undefined || guid === undefined) return undefined;
  const action = textAt(answer, 'action');
  return {
    hook,
    id,
    guid,
    event: textAt(answer, 'event') ?? '',
    ...(action !== undefined && { action }),
    deliveredAt: textAt(answer, 'delivered_at') ?? '',
    redelivery: at(answer, 'redelivery') === true,
    status: numberAt(answer, 'status_code') ?? 0,
  };
}
