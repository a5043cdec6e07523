import type { Environment } from '../../environment/schema.ts';
import type { GitHubError } from '../github/github.ts';
import type { RecordEvent } from '../kube/record-event.ts';
import type { Logger } from '../log/logger.ts';
import type { Metrics } from '../metrics/registry.ts';
import { aboutEventSource, aboutProcess } from './subjects.ts';

export interface MissingRightsOptions {
  readonly environment: Environment;
  readonly metrics: Metrics;
  readonly record: RecordEvent;
  readonly log: Logger;
}

const QUIET_MS = 3_600_000;

/** Alerts to a right that is missing: a metric each time, an Event and a line in the log once an hour. */
export class MissingRights {
  readonly #options: MissingRightsOptions;
  readonly #toldAt = new Map<string, number>();

  constructor(options: MissingRightsOptions) {
    this.#options = options;
  }

  /** What GitHub says is not there; what it says is forbidden was told when it answered. */
  tellOfGitHub(error: GitHubError, target: string, message: string, about: 'process' | 'event-source' = 'process'): void {
    if (!error.isForbidden) this.tell(target, `${message} (${error.message})`, about);
  }

  /** @param target what was asked, such as `patch workflows` or `GitHub GET /repos/{owner}/{repo}/hooks`: never with a name that a payload could choose */
  tell(target: string, message: string, about: 'process' | 'event-source' = 'process'): void {
    const { environment, metrics, record, log } = this.#options;
    metrics.count('permissionFaults', { target });
    const now = performance.now();
    if (now - (this.#toldAt.get(target) ?? -Infinity) < QUIET_MS) return;
    this.#toldAt.set(target, now);
    log.error({ target }, `a right is missing: ${message}`);
    void record(about === 'process' ? aboutProcess(environment) : aboutEventSource(environment), { type: 'Warning', reason: 'PermissionMissing', message });
  }
}
