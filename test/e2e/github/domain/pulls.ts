import { countCommits, diffNumbers } from '../git/log.ts';
import { ApiError, validationFailed } from '../http/api-error.ts';
import type { Account, IssueEvent, PullRecord, Repository } from '../model.ts';
import type { Site } from '../site.ts';
import { pullEvent } from '../webhooks/payloads.ts';

export interface NewPull {
  readonly title: string;
  readonly body: string | null;
  /** A branch, or `owner:branch`. */
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
}

const invalid = (field: string): ApiError => validationFailed({ resource: 'PullRequest', field, code: 'invalid' });
const custom = (message: string): ApiError => validationFailed({ resource: 'PullRequest', code: 'custom', message });

export async function openPull(site: Site, repository: Repository, user: Account, { title, body, head, base, draft }: NewPull): Promise<PullRecord> {
  const [, owner, branch = ''] = /^(?:([^:]+):)?(.+)$/.exec(head) ?? [];
  if (owner !== undefined && owner.toLowerCase() !== repository.owner.login.toLowerCase()) throw invalid('head');
  return repository.lock.hold(async () => {
    const headSha = await repository.git.commit(`refs/heads/${branch}`);
    const baseSha = await repository.git.commit(`refs/heads/${base}`);
    if (headSha === undefined) throw invalid('head');
    if (baseSha === undefined) throw invalid('base');
    const same = [...repository.pulls.values()].find((pull) => pull.state === 'open' && pull.head.ref === branch && pull.base.ref === base);
    if (same !== undefined) throw custom(`A pull request already exists for ${repository.owner.login}:${branch}.`);
    if ((await countCommits(repository.git, `${baseSha}..${headSha}`)) === 0) throw custom(`No commits between ${base} and ${branch}`);
    const now = new Date();
    const pull: PullRecord = {
      repository,
      id: site.ids.next('pull'),
      number: repository.pulls.size + 1,
      user,
      createdAt: now,
      updatedAt: now,
      head: { ref: branch, sha: headSha },
      base: { ref: base, sha: baseSha },
      title,
      body,
      draft,
      state: 'open',
      closedAt: null,
      mergedAt: null,
      mergedBy: null,
      mergeCommitSha: null,
      size: { commits: 0, additions: 0, deletions: 0, files: 0 },
      labels: [],
      reviews: [],
      comments: [],
      events: [],
    };
    await measure(pull);
    await keepHead(pull);
    repository.pulls.set(pull.number, pull);
    site.webhooks.emit(repository, pullEvent(site.urls, pull, 'opened', user));
    return pull;
  });
}

export function closePull(site: Site, pull: PullRecord, actor: Account): void {
  pull.state = 'closed';
  pull.closedAt = pull.updatedAt = new Date();
  addEvent(site, pull, 'closed', actor);
  site.webhooks.emit(pull.repository, pullEvent(site.urls, pull, 'closed', actor));
}

/** A pull request whose branch is gone cannot be opened again. */
export async function reopenPull(site: Site, pull: PullRecord, actor: Account): Promise<void> {
  const sha = await pull.repository.git.commit(`refs/heads/${pull.head.ref}`);
  if (sha === undefined || pull.mergedAt !== null) throw validationFailed({ resource: 'PullRequest', code: 'custom', field: 'state', message: 'state cannot be changed. The pull request cannot be reopened.' });
  pull.head.sha = sha;
  pull.state = 'open';
  pull.closedAt = null;
  pull.updatedAt = new Date();
  addEvent(site, pull, 'reopened', actor);
  site.webhooks.emit(pull.repository, pullEvent(site.urls, pull, 'reopened', actor));
}

export function markMerged(site: Site, pull: PullRecord, actor: Account, commitSha: string): void {
  pull.mergedAt = new Date();
  pull.mergedBy = actor;
  pull.mergeCommitSha = commitSha;
  addEvent(site, pull, 'merged', actor, { commitId: commitSha });
  closePull(site, pull, actor);
}

export function addEvent(site: Site, pull: PullRecord, event: IssueEvent['event'], actor: Account, more: Pick<IssueEvent, 'label' | 'commitId'> = {}): void {
  pull.events.push({ id: site.ids.next('event'), event, actor, at: new Date(), ...more });
}

/** Its commits stay reachable when the branch goes, as GitHub's do. */
export const keepHead = ({ repository, number, head }: PullRecord): Promise<void> => repository.git.setRef(`refs/pull/${number}/head`, head.sha);

export async function measure(pull: PullRecord): Promise<void> {
  const { git } = pull.repository;
  pull.base.sha = (await git.commit(`refs/heads/${pull.base.ref}`)) ?? pull.base.sha;
  const range = `${pull.base.sha}..${pull.head.sha}`;
  const related = (await git.mergeBase(pull.base.sha, pull.head.sha)) !== undefined;
  const lines = related ? await diffNumbers(git, pull.base.sha, pull.head.sha) : { additions: 0, deletions: 0, files: 0 };
  pull.size = { commits: await countCommits(git, range), ...lines };
}
