import type { VerbContext } from '../verbs/verb-program.ts';
import type { GitAccess } from '../git/access.ts';
import { gitHubStore, withGitStore, type FileStore } from './store.ts';

type Context = Pick<VerbContext, 'environment' | 'mounts' | 'github' | 'signal'>;

/** How `git` gets in to the environment's repositories. */
export const gitAccess = ({ environment, mounts, github, signal }: Context): GitAccess => ({
  apiUrl: environment.github.apiUrl,
  credentials: environment.github.credentials.kind,
  folder: mounts.github,
  tmp: mounts.tmp,
  github,
  signal,
});

/** Does something with the files of the project's branch, by whatever way the credentials allow. */
export function withProjectStore<T>(context: Context, act: (store: FileStore) => Promise<T>): Promise<T> {
  const { environment, github } = context;
  const { repository, branch } = environment.project;
  if (environment.github.credentials.kind === 'deploy-key') return withGitStore(gitAccess(context), repository, branch, act);
  return act(gitHubStore(github(), repository, branch));
}
