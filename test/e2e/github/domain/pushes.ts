import { ZERO_SHA } from '../git/bare-repository.ts';
import { changedPaths, log, type Commit } from '../git/log.ts';
import type { Account, PushRecord, Repository } from '../model.ts';
import type { Site } from '../site.ts';
import { pushEvent, type PushEvent } from '../webhooks/payloads.ts';
import { branchMoved } from './moved-branch.ts';

/** GitHub puts no more commits into one webhook. */
const MOST_COMMITS = 2048;

export interface Change {
  /** In full. */
  readonly ref: string;
  /** Zeros: there was none, or there is none any more. */
  readonly before: string;
  readonly after: string;
}

/** How refs came to differ from what they were. */
export function changesBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly Change[] {
  const refs = [...new Set([...before.keys(), ...after.keys()])].filter((ref) => !ref.startsWith('refs/pull/'));
  return refs.map((ref) => ({ ref, before: before.get(ref) ?? ZERO_SHA, after: after.get(ref) ?? ZERO_SHA })).filter((change) => change.before !== change.after);
}

/** Runs what may change refs while nobody else does, and then tells of what changed. `kind`: what the account of pushes calls it. */
export function pushing<T>(site: Site, repository: Repository, actor: Account, work: () => Promise<T>, kind?: PushRecord['kind']): Promise<T> {
  return repository.lock.hold(async () => {
    const before = await repository.git.refs();
    try {
      return await work();
    } finally {
      for (const change of changesBetween(before, await repository.git.refs())) await pushed(site, repository, actor, change, kind);
    }
  });
}

/** One ref was changed: keeps account of it, sends the webhook, and has the pull requests of the branch follow. */
export async function pushed(site: Site, repository: Repository, actor: Account, { ref, before, after }: Change, kind?: PushRecord['kind']): Promise<void> {
  const { git } = repository;
  const at = new Date();
  const forced = before !== ZERO_SHA && after !== ZERO_SHA && !(await git.isAncestor(before, after));
  const pushKind = before === ZERO_SHA ? 'branch_creation' : after === ZERO_SHA ? 'branch_deletion' : forced ? 'force_push' : (kind ?? 'push');
  repository.pushedAt = at;
  if (ref.startsWith('refs/heads/')) repository.pushes.push({ id: site.ids.next('push'), ref, before, after, actor, at, kind: pushKind });
  const commits = await newCommits(repository, { ref, before, after });
  const head = after === ZERO_SHA ? undefined : (commits.at(-1)?.sha === after ? commits.at(-1) : await withPaths(repository, await only(repository, after)));
  site.webhooks.emit(repository, pushEvent(site.urls, repository, actor, { ref, before, after, forced, commits, head }));
  if (ref.startsWith('refs/heads/')) await branchMoved(site, repository, actor, { branch: ref.slice('refs/heads/'.length), before, after, forced });
}

/** Of a new branch, those that the default branch does not have. */
async function newCommits(repository: Repository, { ref, before, after }: Change): Promise<PushEvent['commits']> {
  if (after === ZERO_SHA) return [];
  const main = `refs/heads/${repository.defaultBranch}`;
  const range = before !== ZERO_SHA ? [after, `^${before}`] : ref !== main && (await repository.git.commit(main)) !== undefined ? [after, `^${main}`] : [after];
  const commits = await log(repository.git, range, { limit: MOST_COMMITS });
  return Promise.all([...commits].reverse().map((commit) => withPaths(repository, commit)));
}

const withPaths = async (repository: Repository, commit: Commit): Promise<PushEvent['commits'][number]> => ({ ...commit, ...(await changedPaths(repository.git, commit.sha)) });
const only = async (repository: Repository, sha: string): Promise<Commit> => (await log(repository.git, [sha], { limit: 1 }))[0] as Commit;
