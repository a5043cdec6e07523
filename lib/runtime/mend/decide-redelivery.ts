import type { HookDelivery } from '../github/github.ts';
import { millis } from './moments.ts';

/** GitHub keeps deliveries for three days, and delivers none again that is older. */
export const KEPT_BY_GITHUB_SECONDS = 3 * 86_400;
/** The pause after the first, second and third try, in seconds; GitHub is asked three times at most. */
const PAUSES = [30, 300, 1800];
/**
 * What an answer says about the delivery itself, so that it would be refused again: a wrong signature or broken JSON (the event source
 * answers 400), a want of credentials, a payload that is too large.
 */
const REFUSED = [400, 401, 413];

export interface Redelivery {
  /** Each for its own `guid`, the oldest first. */
  readonly deliveries: readonly HookDelivery[];
  /** Seconds until the next one is due; absent: none is. */
  readonly askAgain?: number;
}

/**
 * Which deliveries GitHub is to try again: those whose newest try failed by what may have passed, and that were not tried three times
 * again already. GitHub's own list says how often that was, so that nothing is forgotten when our process starts anew.
 *
 * @param tries all tries that GitHub lists, in any order
 * @param asked when each was asked for last, by `guid`, in milliseconds: GitHub's list is a moment behind
 */
export function decideRedelivery(tries: readonly HookDelivery[], asked: ReadonlyMap<string, number>, now: Date): Redelivery {
  const byGuid = Map.groupBy(tries, ({ guid }) => guid);
  const due = [...byGuid.values()].flatMap((group) => {
    const newest = group.reduce((last, one) => (millis(one.deliveredAt) > millis(last.deliveredAt) || (one.deliveredAt === last.deliveredAt && one.redelivery) ? one : last));
    const first = group.reduce((one, other) => (millis(other.deliveredAt) < millis(one.deliveredAt) ? other : one));
    const pause = PAUSES[group.filter(({ redelivery }) => redelivery).length];
    if (!hasFailed(newest) || pause === undefined || group.some(({ status }) => status >= 200 && status < 300)) return [];
    if (now.getTime() - millis(first.deliveredAt) > KEPT_BY_GITHUB_SECONDS * 1000) return [];
    const since = Math.max(millis(newest.deliveredAt), asked.get(newest.guid) ?? 0);
    return [{ delivery: newest, wait: (since + pause * 1000 - now.getTime()) / 1000 }];
  });
  const waits = due.filter(({ wait }) => wait > 0).map(({ wait }) => wait);
  return {
    deliveries: due.filter(({ wait }) => wait <= 0).map(({ delivery }) => delivery).sort((one, other) => millis(one.deliveredAt) - millis(other.deliveredAt)),
    ...(waits.length === 0 ? {} : { askAgain: Math.min(...waits) }),
  };
}

const hasFailed = ({ status }: HookDelivery): boolean => (status === 0 || status >= 400) && !REFUSED.includes(status);

/** The event source took it for no event: trying again does not help, but somebody should know. */
export const isRefusedDelivery = ({ status }: HookDelivery): boolean => REFUSED.includes(status);

/** Whether nothing more comes of a delivery: it was refused, or tried so often as we ask for. @param tries all of one `guid` */
export const isGivenUp = (tries: readonly HookDelivery[]): boolean => tries.some(isRefusedDelivery) || tries.filter(({ redelivery }) => redelivery).length >= PAUSES.length;
