import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Keeps the compiled code of the program in the cache of its user, so that the next start is shorter. Of the user alone: what others could write into
 * must not become code here. Where nobody says where that is, or it cannot be written, nothing is kept.
 */
export function keepCompiled({ XDG_CACHE_HOME: cache, HOME: home }: NodeJS.ProcessEnv): void {
  const folder = cache || (home && join(home, '.cache'));
  if (folder) enableCompileCache(join(folder, 'taskmaster-argo'));
}
