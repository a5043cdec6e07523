import { notFound } from '../http/api-error.ts';
import type { RepositoryRequest } from '../http/route.ts';
import type { PullRecord } from '../model.ts';

/** The pull request that `:number` of the path means. */
export function pullOf({ repository, params }: RepositoryRequest): PullRecord {
  const pull = repository.pulls.get(Number(params.number));
  if (pull === undefined) throw notFound();
  return pull;
}
