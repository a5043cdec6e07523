import type { Api } from '../http/api.ts';
import { collect, entriesOf } from '../http/pages.ts';
import type { GitHub } from '../github.ts';
import { readBranch, readPush } from '../read/history.ts';
import { inPath } from './in-path.ts';

const PAGE = 100;

export const branchCalls = (api: Api): Pick<GitHub, 'pushes' | 'branches'> => ({
  pushes: (repository, { branch, limit = Infinity } = {}) =>
    collect(
      // GitHub filters by one type only, and a push has several: readPush leaves out the others.
      entriesOf(api, repository, {
        method: 'GET',
        route: '/repos/{owner}/{repo}/activity',
        query: { direction: 'desc', per_page: PAGE, ...(branch !== undefined && { ref: `refs/heads/${branch}` }) },
      }),
      (entry) => {
        const push = readPush(entry);
        return branch === undefined || push?.branch === branch ? push : undefined;
      },
      { limit },
    ),

  branches: (repository, prefix) =>
    collect(
      entriesOf(api, repository, { method: 'GET', route: '/repos/{owner}/{repo}/git/matching-refs/heads/{+prefix}', path: { prefix: inPath(prefix) }, query: { per_page: PAGE } }),
      (entry) => {
        const branch = readBranch(entry);
        return branch?.name.startsWith(prefix) ? branch : undefined;
      },
    ),
});
