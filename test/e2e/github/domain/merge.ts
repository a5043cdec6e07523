import { log } from '../git/log.ts';
import { ApiError } from '../http/api-error.ts';
import type { Account, PullRecord } from '../model.ts';
import type { Site } from '../site.ts';
import { emailOf } from '../webhooks/payloads.ts';
import { markMerged } from './pulls.ts';
import { pushed } from './pushes.ts';
import { ZERO_SHA } from '../git/bare-repository.ts';

export interface MergeOptions {
  readonly method?: 'merge' | 'squash' | 'rebase';
  /** What the head must be. */
  readonly sha?: string;
  readonly title?: string;
  readonly message?: string;
}

/** Merges as GitHub does: a merge commit, or one commit of all. Rebasing is switched off, as a repository's settings may say. */
export function mergePull(site: Site, pull: PullRecord, actor: Account, options: MergeOptions = {}): Promise<string> {
  const { repository } = pull;
  const { method = 'merge' } = options;
  return repository.lock.hold(async () => {
    if (method === 'rebase') throw new ApiError(405, 'Rebase merges are not allowed on this repository.');
    if (pull.state !== 'open' || pull.draft) throw new ApiError(405, 'Pull Request is not mergeable');
    if (options.sha !== undefined && options.sha !== pull.head.sha) throw new ApiError(409, 'Head branch was modified. Review and try the merge again.');
    const ref = `refs/heads/${pull.base.ref}`;
    const before = await repository.git.commit(ref);
    const tree = before === undefined ? undefined : await repository.git.mergedTree(before, pull.head.sha);
    if (before === undefined || tree === undefined) throw new ApiError(405, 'Pull Request is not mergeable');
    const parents = method === 'merge' ? [before, pull.head.sha] : [before];
    const after = await repository.git.commitTree(tree, parents, await messageOf(pull, options), { name: actor.login, email: emailOf(actor) });
    await repository.git.setRef(ref, after, before);
    markMerged(site, pull, actor, after);
    await pushed(site, repository, actor, { ref, before, after }, 'pr_merge');
    if (repository.deleteBranchOnMerge) await deleteHead(site, pull, actor);
    return after;
  });
}

async function messageOf(pull: PullRecord, { method = 'merge', title, message }: MergeOptions): Promise<string> {
  const owner = pull.repository.owner.login;
  if (method === 'merge') return `${title ?? `Merge pull request #${pull.number} from ${owner}/${pull.head.ref}`}\n\n${message ?? pull.title}`;
  const commits = await log(pull.repository.git, [`${pull.base.sha}..${pull.head.sha}`], { oldestFirst: true });
  return `${title ?? `${pull.title} (#${pull.number})`}\n\n${message ?? commits.map((commit) => `* ${commit.message}`).join('\n\n')}`;
}

async function deleteHead(site: Site, pull: PullRecord, actor: Account): Promise<void> {
  const ref = `refs/heads/${pull.head.ref}`;
  const before = await pull.repository.git.commit(ref);
  if (before === undefined) return;
  await pull.repository.git.deleteRef(ref);
  await pushed(site, pull.repository, actor, { ref, before, after: ZERO_SHA });
}
