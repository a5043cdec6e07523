import type { Environment } from '../../environment/schema.ts';
import type { RecordEvent } from '../kube/record-event.ts';
import type { Logger } from '../log/logger.ts';
import type { Evidence } from './evidence.ts';
import { aboutWorkflow } from './subjects.ts';

export interface RefusalsOptions {
  readonly environment: Environment;
  readonly record: RecordEvent;
  readonly log: Logger;
}

/** How many are remembered, the oldest forgotten first. */
const REMEMBERED = 4096;

/** Says of each play once why what GitHub has for it does not count: as an Event of the play, and as a line in the log. */
export class Refusals {
  readonly #options: RefusalsOptions;
  readonly #told = new Set<string>();

  constructor(options: RefusalsOptions) {
    this.#options = options;
  }

  /** @param uid that of the play; absent: it is not there */
  async tell({ play, uid }: { readonly play: string; readonly uid?: string | undefined }, refused: readonly Evidence[]): Promise<void> {
    const { environment, record, log } = this.#options;
    for (const { correlation } of refused) {
      const { reason, eventReason, message, repository, pull, sha, sender, sensor } = correlation;
      const key = [play, reason, repository, pull, sha, sender].join(' ');
      if (this.#told.has(key)) continue;
      this.#told.add(key);
      if (this.#told.size > REMEMBERED) this.#told.delete(this.#told.values().next().value ?? key);
      log.warn({ play, repository, pull, sha, sensor, reason }, `what GitHub has for a gate does not count: ${message}`);
      await record(aboutWorkflow(environment, play, uid), { type: 'Warning', reason: eventReason, message });
    }
  }
}
