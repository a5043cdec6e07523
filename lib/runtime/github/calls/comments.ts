import type { Api } from '../http/api.ts';
import { collect, entriesOf } from '../http/pages.ts';
import type { GitHub } from '../github.ts';
import { loginAt, textAt } from '../read/fields.ts';
import { emptyIfMissing } from './missing.ts';

const PAGE = 100;

/** What was said and changed in a pull request. */
export const commentCalls = (api: Api): Pick<GitHub, 'comments' | 'changedFiles'> => ({
  comments: (repository, number) =>
    emptyIfMissing(() =>
      collect(entriesOf(api, repository, { method: 'GET', route: '/repos/{owner}/{repo}/issues/{number}/comments', path: { number }, query: { per_page: PAGE } }), (entry) => {
        const body = textAt(entry, 'body');
        return body === undefined ? undefined : { author: loginAt(entry, 'user'), body };
      }),
    ),

  changedFiles: (repository, number) =>
    emptyIfMissing(() =>
      collect(entriesOf(api, repository, { method: 'GET', route: '/repos/{owner}/{repo}/pulls/{number}/files', path: { number }, query: { per_page: PAGE } }), (entry) => {
        const path = textAt(entry, 'filename');
        return path === undefined ? undefined : { path, sha: textAt(entry, 'sha') ?? '' };
      }),
    ),
});
