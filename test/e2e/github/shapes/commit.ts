import type { Commit } from '../git/log.ts';
import type { CommitStatus, PushRecord, Repository } from '../model.ts';
import { accountJson } from './account.ts';
import { instant, nodeId } from './instant.ts';
import type { Schemas } from './schemas.ts';
import type { Urls } from './urls.ts';

const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null } as const;

/** GitHub finds no account behind the addresses that are used here. */
export function commitJson({ api, web }: Urls, { fullName }: Repository, { sha, tree, parents, author, committer, message }: Commit): Schemas['commit'] {
  const repo = `${api}/repos/${fullName}`;
  return {
    sha,
    node_id: nodeId('C', sha),
    commit: {
      author,
      committer,
      message,
      tree: { sha: tree, url: `${repo}/git/trees/${tree}` },
      url: `${repo}/git/commits/${sha}`,
      comment_count: 0,
      verification: UNSIGNED,
    },
    url: `${repo}/commits/${sha}`,
    html_url: `${web}/${fullName}/commit/${sha}`,
    comments_url: `${repo}/commits/${sha}/comments`,
    author: null,
    committer: null,
    parents: parents.map((parent) => ({ sha: parent, url: `${repo}/commits/${parent}`, html_url: `${web}/${fullName}/commit/${parent}` })),
  };
}

/** The commit that a write of a file answers with. */
export function gitCommitJson({ api, web }: Urls, { fullName }: Repository, { sha, tree, parents, author, committer, message }: Commit): Schemas['file-commit']['commit'] {
  const repo = `${api}/repos/${fullName}`;
  return {
    sha,
    node_id: nodeId('C', sha),
    url: `${repo}/git/commits/${sha}`,
    html_url: `${web}/${fullName}/commit/${sha}`,
    author,
    committer,
    message,
    tree: { sha: tree, url: `${repo}/git/trees/${tree}` },
    parents: parents.map((parent) => ({ sha: parent, url: `${repo}/git/commits/${parent}`, html_url: `${web}/${fullName}/commit/${parent}` })),
    verification: UNSIGNED,
  };
}

export function refJson({ api }: Urls, { fullName }: Repository, ref: string, sha: string): Schemas['git-ref'] {
  const repo = `${api}/repos/${fullName}`;
  return { ref, node_id: nodeId('REF', ref), url: `${repo}/git/${ref}`, object: { sha, type: 'commit', url: `${repo}/git/commits/${sha}` } };
}

export const activityJson = (urls: Urls, { id, ref, before, after, at, actor, kind }: PushRecord): Schemas['activity'] => ({
  id,
  node_id: nodeId('PSH', id),
  before,
  after,
  ref,
  timestamp: instant(at),
  activity_type: kind,
  actor: accountJson(urls, actor),
});

export const statusJson = (urls: Urls, { fullName }: Repository, status: CommitStatus): Schemas['status'] => ({
  url: `${urls.api}/repos/${fullName}/statuses/${status.sha}`,
  avatar_url: null,
  id: status.id,
  node_id: nodeId('SC', status.id),
  state: status.state,
  description: status.description,
  target_url: status.targetUrl,
  context: status.context,
  created_at: instant(status.at),
  updated_at: instant(status.at),
  creator: accountJson(urls, status.creator),
});
