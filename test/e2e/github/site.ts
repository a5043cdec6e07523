import { Accounts } from './accounts.ts';
import { ApiError } from './http/api-error.ts';
import { Ids } from './ids.ts';
import type { PullRecord, Repository } from './model.ts';
import type { Urls } from './shapes/urls.ts';
import { Webhooks } from './webhooks/webhooks.ts';

/** All that the stand-in knows. */
export class Site {
  readonly ids = new Ids();
  readonly accounts = new Accounts(this.ids);
  readonly webhooks: Webhooks;
  /** By full name in lower case. */
  readonly repositories = new Map<string, Repository>();
  /** Known once the server listens. */
  urls: Urls = { api: '', web: '' };

  constructor(seed: string) {
    this.webhooks = new Webhooks(this.ids, seed);
  }

  repository(fullName: string): Repository {
    const repository = this.repositories.get(fullName.toLowerCase());
    if (repository === undefined) throw new ApiError(404, 'Not Found');
    return repository;
  }

  pull(fullName: string, number: number): PullRecord {
    const pull = this.repository(fullName).pulls.get(number);
    if (pull === undefined) throw new ApiError(404, 'Not Found');
    return pull;
  }
}
