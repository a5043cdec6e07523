/** What a policy is told of a webhook before it goes out. */
export interface OutgoingWebhook {
  readonly event: string;
  readonly action: string | null;
  /** `owner/name`. */
  readonly repository: string;
  readonly guid: string;
  /** Somebody asked for it to be delivered again. */
  readonly redelivery: boolean;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What becomes of a webhook. */
export interface Fate {
  /** Milliseconds after which each copy is sent; none: it is lost. */
  readonly after: readonly number[];
  /**
   * What the list of deliveries says of one that is lost: that it failed, that it was answered with 200 (as when what received it lost
   * it), or nothing at all.
   * @default failed
   */
  readonly lostAs?: 'failed' | 'answered' | 'unknown';
}

/** `random` gives the same numbers for the same webhook each time that a run has the same seed, in whichever order webhooks come. */
export type DeliveryPolicy = (webhook: OutgoingWebhook, random: () => number) => Fate;

export const faithful: DeliveryPolicy = () => ({ after: [0] });

export interface ChaosOptions {
  /** How often each webhook that is not lost is delivered. @default 3 */
  readonly copies?: number;
  /** Each copy is sent at some time within so many milliseconds, so that the order is random. @default 5000 */
  readonly within?: number;
  /** The part of all webhooks of which no copy arrives. @default 1/3 */
  readonly lost?: number;
  readonly lostAs?: Fate['lostAs'];
}

/** GitHub on a bad day. Redeliveries that somebody asks for are spared. */
export const chaos = ({ copies = 3, within = 5000, lost = 1 / 3, lostAs = 'failed' }: ChaosOptions = {}): DeliveryPolicy => (webhook, random) => {
  if (webhook.redelivery) return { after: [0] };
  if (random() < lost) return { after: [], lostAs };
  return { after: Array.from({ length: copies }, () => Math.floor(random() * within)) };
};
