import type { Api } from '../http/api.ts';
import { collect, entriesOf } from '../http/pages.ts';
import { GitHubError, type GitHub, type Pull, type RepositoryName } from '../github.ts';
import { readLabelEvent, readReview } from '../read/history.ts';
import { isSameRepository, readPull } from '../read/pull.ts';
import { emptyIfMissing, undefinedIfMissing } from './missing.ts';

const PAGE = 100;
const PULLS = '/repos/{owner}/{repo}/pulls';
type Calls = Pick<GitHub, 'changedPulls' | 'pull' | 'pullsOfBranch' | 'createPull' | 'reviews' | 'labelEvents'>;

export const pullCalls = (api: Api): Calls => {
  const pullsOfBranch = (repository: RepositoryName, branch: string): Promise<readonly Pull[]> =>
    collect(
      entriesOf(api, repository, { method: 'GET', route: PULLS, query: { state: 'all', head: `${repository.split('/')[0]}:${branch}`, per_page: PAGE } }),
      // The owner's forks of other names have branches under the same owner.
      (entry) => {
        const pull = readPull(entry, repository);
        return pull?.branch === branch && pull.headRepository !== undefined && isSameRepository(pull.headRepository, repository) ? pull : undefined;
      },
    );

  return {
    pullsOfBranch,

    changedPulls: (repository, { since, limit = Infinity } = {}) =>
      collect(
        entriesOf(api, repository, { method: 'GET', route: PULLS, query: { state: 'all', sort: 'updated', direction: 'desc', per_page: Math.min(PAGE, limit) } }),
        (entry) => readPull(entry, repository),
        { limit, isOver: ({ updatedAt }) => since !== undefined && Date.parse(updatedAt) < Date.parse(since) },
      ),

    pull: (repository, number) =>
      undefinedIfMissing(async () => {
        const { data } = await api.send(repository, { method: 'GET', route: `${PULLS}/{number}`, path: { number } });
        return readPull(data, repository);
      }),

    async createPull(repository, { title, body, branch, base }) {
      try {
        const { data } = await api.send(repository, { method: 'POST', route: PULLS, body: { title, body, head: branch, base } });
        const made = readPull(data, repository);
        if (made === undefined) throw new GitHubError(502, `GitHub answered POST /repos/${repository}/pulls with something that is no pull request`);
        return made;
      } catch (error) {
        // A first try whose answer was lost, or somebody else, made it already.
        if (!(error instanceof GitHubError) || error.status !== 422) throw error;
        const there = (await pullsOfBranch(repository, branch)).find((pull) => pull.state === 'open' && pull.base === base);
        if (there === undefined) throw error;
        return there;
      }
    },

    reviews: (repository, number) =>
      emptyIfMissing(() => collect(entriesOf(api, repository, { method: 'GET', route: `${PULLS}/{number}/reviews`, path: { number }, query: { per_page: PAGE } }), readReview)),

    labelEvents: (repository, number) =>
      emptyIfMissing(() =>
        collect(entriesOf(api, repository, { method: 'GET', route: '/repos/{owner}/{repo}/issues/{number}/events', path: { number }, query: { per_page: PAGE } }), readLabelEvent),
      ),
  };
};
