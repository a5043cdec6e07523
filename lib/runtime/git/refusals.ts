import { FaultsError } from '../../contract/fault.ts';
import type { RepositoryName } from '../github/github.ts';
import { GitError } from './run-git.ts';

interface Refusal {
  /** In what `git` printed, in any case. */
  readonly pattern: RegExp;
  readonly message: (repository: RepositoryName, branch: string) => string;
  readonly remedy: (repository: RepositoryName, branch: string) => string;
}

/** What another try does not change, the first that holds. GitHub says "not found" of what the credentials may not see. */
const REFUSALS: readonly Refusal[] = [
  {
    pattern: /host key verification failed|remote host identification has changed/i,
    message: (repository) => `the server of ${repository} shows another host key than the known ones`,
    remedy: () => 'find out whether it was changed: this may be somebody else in its place',
  },
  {
    pattern: /couldn't find remote ref|remote branch .* not found/i,
    message: (repository, branch) => `there is no branch ${branch} in ${repository}`,
    remedy: () => 'push the branch, or name another',
  },
  {
    pattern: /protected branch|GH006|GH013|repository rule violations|pre-receive hook declined|remote rejected.*\((?:protected|push declined)/i,
    message: (repository, branch) => `the rules of branch ${branch} in ${repository} do not let this push in`,
    remedy: () => 'let whom the credentials are for bypass the rules of this branch',
  },
  {
    pattern: /write access to repository not granted|marked as read only|permission to \S+ denied|the requested URL returned error: 403/i,
    message: (repository) => `the credentials may not do this in ${repository}`,
    remedy: () => 'give them the right to write contents; a deploy key needs write access',
  },
  {
    pattern: /authentication failed|invalid username or (?:password|token)|could not read (?:username|password)|permission denied \(|the requested URL returned error: 401|terminal prompts disabled|error in libcrypto|invalid format/i,
    message: (repository) => `GitHub does not accept the credentials for ${repository}`,
    remedy: () => 'put credentials that are valid into the Secret',
  },
  {
    pattern: /repository .*not found|the requested URL returned error: 404|does not appear to be a git repository/i,
    message: (repository) => `there is no repository ${repository}, or the credentials may not see it`,
    remedy: () => 'check the name, and give the credentials access to it',
  },
];

/** A failure of `git` whose cause is known, as one that says what to do; any other as it is. */
export function asRefusal(error: unknown, repository: RepositoryName, branch: string): unknown {
  if (!(error instanceof GitError)) return error;
  const found = REFUSALS.find(({ pattern }) => pattern.test(error.stderr));
  if (found === undefined) return error;
  return new FaultsError([{ file: repository, path: '', message: found.message(repository, branch), remedy: found.remedy(repository, branch) }]);
}
