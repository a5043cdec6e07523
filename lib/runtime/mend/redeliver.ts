import { GitHubError, type GitHub, type HookDelivery, type RepositoryName } from '../github/github.ts';
import { pause } from '../kube/backoff.ts';
import type { Logger } from '../log/logger.ts';
import type { Metrics } from '../metrics/registry.ts';
import { decideRedelivery, KEPT_BY_GITHUB_SECONDS } from './decide-redelivery.ts';
import type { MissingRights } from './missing-rights.ts';
import { millis } from './moments.ts';
import { isRefusal, waitAfter } from './watch-github.ts';

export interface RedelivererOptions {
  readonly github: GitHub;
  readonly repositories: readonly RepositoryName[];
  /** The address that the webhook of the event source delivers to: other webhooks of the repository are not ours. */
  readonly url: string;
  readonly metrics: Metrics;
  readonly rights: MissingRights;
  readonly now: () => Date;
  readonly log: Logger;
}

const EVERY_MS = 60_000;
/** The first look goes back that far. */
const BACK_MS = 3_600_000;
/** Each further one goes back a little before the last one: GitHub's list is a moment behind. */
const OVERLAP_MS = 60_000;
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
    this.#keep(repository, await github.deliveries(repository, { since: new Date(since).toISOString(), url }));
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

  /** All tries of what has not arrived yet, for as long as GitHub can repeat it. */
  #keep(repository: RepositoryName, tries: readonly HookDelivery[]): void {
    const kept = [...new Map([...(this.#tries.get(repository) ?? []), ...tries.map((one) => [one.id, one] as const)]).values()];
    const arrived = new Set(kept.filter(({ status }) => status >= 200 && status < 300).map(({ guid }) => guid));
    const oldest = this.#options.now().getTime() - KEPT_BY_GITHUB_SECONDS * 1000;
    const open = kept.filter(({ guid, deliveredAt }) => !arrived.has(guid) && millis(deliveredAt) > oldest);
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
