import { ZERO_SHA } from '../git/bare-repository.ts';
import type { Account, PullRecord, Repository } from '../model.ts';
import type { Site } from '../site.ts';
import { pullEvent } from '../webhooks/payloads.ts';
import { addEvent, closePull, keepHead, markMerged, measure } from './pulls.ts';

export interface MovedBranch {
  readonly branch: string;
  readonly before: string;
  readonly after: string;
  readonly forced: boolean;
}

/** What a push means for the open pull requests that bring the branch, and for those that merge into it. */
export async function branchMoved(site: Site, repository: Repository, actor: Account, moved: MovedBranch): Promise<void> {
  const open = [...repository.pulls.values()].filter(({ state }) => state === 'open');
  for (const pull of open.filter(({ head }) => head.ref === moved.branch)) await headMoved(site, pull, actor, moved);
  for (const pull of open.filter(({ base, state }) => base.ref === moved.branch && state === 'open')) await baseMoved(site, pull, actor, moved.after);
}

/** GitHub closes the pull request of a branch that is deleted, or that brings nothing any more. */
async function headMoved(site: Site, pull: PullRecord, actor: Account, { before, after, forced }: MovedBranch): Promise<void> {
  if (after === ZERO_SHA) {
    addEvent(site, pull, 'head_ref_deleted', actor);
    return closePull(site, pull, actor);
  }
  pull.head.sha = after;
  pull.updatedAt = new Date();
  if (forced) addEvent(site, pull, 'head_ref_force_pushed', actor, { commitId: after });
  await keepHead(pull);
  await measure(pull);
  site.webhooks.emit(pull.repository, pullEvent(site.urls, pull, 'synchronize', actor, { before, after }));
  if (forced && pull.size.commits === 0) closePull(site, pull, actor);
}

/** Pushing the commits of a pull request to its base merges it. */
async function baseMoved(site: Site, pull: PullRecord, actor: Account, after: string): Promise<void> {
  if (after === ZERO_SHA) return closePull(site, pull, actor);
  if (await pull.repository.git.isAncestor(pull.head.sha, after)) markMerged(site, pull, actor, after);
}
