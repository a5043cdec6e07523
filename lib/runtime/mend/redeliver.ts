import { GitHubError, type GitHub, type HookDelivery, type RepositoryName } from '../github/github.ts';
import type { Environment } from '../../environment/schema.ts';
import { pause } from '../kube/backoff.ts';
import type { RecordEvent } from '../kube/record-event.ts';
import type { Logger } from '../log/logger.ts';
import type { Metrics } from '../metrics/registry.ts';
import { decideRedelivery, isGivenUp, isRefusedDelivery, KEPT_BY_GITHUB_SECONDS } from './decide-redelivery.ts';
import type { MissingRights } from './missing-rights.ts';
import { millis } from './moments.ts';
import { aboutProcess } from './subjects.ts';
import { isRefusal, waitAfter } from './watch-github.ts';

export interface RedelivererOptions {
  readonly github: GitHub;
  readonly repositories: readonly RepositoryName[];
  /** The address that the webhook of the event source delivers to: other webhooks of the repository are not ours. */
  readonly url: string;
  readonly environment: Environment;
  readonly metrics: Metrics;
  readonly record: RecordEvent;
  readonly rights: MissingRights;
  readonly now: () => Date;
  readonly log: Logger;
}

const EVERY_MS = 60_000;
/** The first look goes back that far. */
const BACK_MS = 3_600_000;
/** Each further one goes back a little before the last one: GitHub's list is a moment behind. */
const OVERLAP_MS = 60_000;
/** What nothing more comes of is forgotten after that: by then no look sees it again. */
const OVER_MS = 10 * OVERLAP_MS;
/** Asking more often does not give us the right. */
const REFUSED_MS = 3_600_000;

/** Has GitHub deliver again what did not arrive: it never does by itself. */
export class Redeliverer {
  readonly #options: RedelivererOptions;
  readonly #asked = new Map<string, number>();
  /** What GitHub refused to deliver again. */
  readonly #leftAlone = new Set<string>();
  readonly #lookedAt = new Map<RepositoryName, number>();
  readonly #tries = new Map<RepositoryName, ReadonlyMap<string, HookDelivery>>();

  constructor(options: RedelivererOptions) {
    this.#options = options;
  }

  /** One look at each repository. @returns how many deliveries GitHub was asked for @throws GitHubError */
  async look(): Promise<number> {
    const counts = await Promise.all(this.#options.repositories.map((repository) => this.#look(repository)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async #look(repository: RepositoryName): Promise<number> {
    const { github, url, metrics, now, log } = this.#options;
    const looked = now().getTime();
    const since = Math.max((this.#lookedAt.get(repository) ?? looked - BACK_MS + OVERLAP_MS) - OVERLAP_MS, looked - KEPT_BY_GITHUB_SECONDS * 1000);
    const listed = await github.deliveries(repository, { since: new Date(since).toISOString(), url });
    const known = this.#tries.get(repository);
    await this.#tellOf(repository, listed.filter((one) => isRefusedDelivery(one) && known?.has(one.id) !== true));
    this.#keep(repository, listed);
    this.#lookedAt.set(repository, looked);
    const tries = [...(this.#tries.get(repository)?.values() ?? [])].filter(({ guid }) => !this.#leftAlone.has(guid));
    const { deliveries } = decideRedelivery(tries, this.#asked, now());
    let asked = 0;
    for (const delivery of deliveries) {
      this.#asked.set(delivery.guid, now().getTime());
      const about = { repository, delivery: delivery.guid, event: delivery.event, status: delivery.status };
      try {
        await github.redeliver(repository, delivery);
      } catch (err) {
        // Of one that GitHub has no more, or whose webhook is gone, the others must not suffer.
        if (!(err instanceof GitHubError) || err.isForbidden || err.isTemporary) throw err;
        this.#leftAlone.add(delivery.guid);
        log.warn({ ...about, err }, 'GitHub does not deliver this again: left alone');
        continue;
      }
      asked++;
      metrics.count('repairs', { repair: 'redeliver' });
      log.info(about, 'asked GitHub to deliver again what did not arrive');
    }
    return asked;
  }

  /** What the event source refused moves no play, and nobody would know: with a wrong secret that is every event. */
  async #tellOf(repository: RepositoryName, refused: readonly HookDelivery[]): Promise<void> {
    const { environment, metrics, record, log } = this.#options;
    for (const { guid, event, status } of refused) {
      metrics.count('events', { sensor: 'unknown', outcome: 'ignored', reason: 'delivery-refused' });
      log.warn({ repository, delivery: guid, event, status }, 'the event source refused a delivery of GitHub');
    }
    for (const status of new Set(refused.map((one) => one.status))) {
      const message = `The event source refused deliveries of ${repository} with ${status}: the secret of the webhook may be another one than that of the Secret, or the payload too large.`;
      await record(aboutProcess(environment), { type: 'Warning', reason: 'DeliveryRefused', message });
    }
  }

  /** All tries of what has not arrived yet, for as long as GitHub can repeat it. */
  #keep(repository: RepositoryName, tries: readonly HookDelivery[]): void {
    const kept = [...new Map([...(this.#tries.get(repository) ?? []), ...tries.map((one) => [one.id, one] as const)]).values()];
    const arrived = new Set(kept.filter(({ status }) => status >= 200 && status < 300).map(({ guid }) => guid));
    const oldest = this.#options.now().getTime() - KEPT_BY_GITHUB_SECONDS * 1000;
    const over = new Set([...Map.groupBy(kept, ({ guid }) => guid)].filter(([, group]) => isGivenUp(group)).map(([guid]) => guid));
    const forgotten = this.#options.now().getTime() - OVER_MS;
    const open = kept.filter(({ guid, deliveredAt }) => !arrived.has(guid) && millis(deliveredAt) > (over.has(guid) ? forgotten : oldest));
    this.#tries.set(repository, new Map(open.map((one) => [one.id, one])));
    const guids = new Set([...this.#tries.values()].flatMap((ofOne) => [...ofOne.values()].map(({ guid }) => guid)));
    for (const known of [this.#asked, this.#leftAlone]) for (const guid of known.keys()) if (!guids.has(guid)) known.delete(guid);
  }

  /** Looks each minute until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { rights, log } = this.#options;
    while (!signal.aborted) {
      let wait = EVERY_MS;
      try {
        await this.look();
      } catch (err) {
        if (signal.aborted) return;
        const refused = err instanceof GitHubError && isRefusal(err);
        wait = refused ? REFUSED_MS : waitAfter(err, EVERY_MS);
        if (refused) rights.tellOfGitHub(err, DELIVERIES, 'GitHub does not let us read or repeat the deliveries of webhooks: what did not arrive is mended by comparing alone', 'event-source');
        else log.warn({ err, againAfterMs: Math.round(wait) }, 'the deliveries of webhooks could not be read: trying again');
      }
      await pause(wait, signal);
    }
  }
}

const DELIVERIES = 'GitHub deliveries of webhooks';
