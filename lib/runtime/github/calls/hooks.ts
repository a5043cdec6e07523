import type { Api } from '../http/api.ts';
import { collect, entriesOf } from '../http/pages.ts';
import type { GitHub } from '../github.ts';
import { numberAt, textAt } from '../read/fields.ts';
import { readDelivery } from '../read/history.ts';

const HOOKS = '/repos/{owner}/{repo}/hooks';
const PAGE = 100;

/**
 * Webhooks of repositories. That of a GitHub App itself has its deliveries at `/app/hook/deliveries`, which needs the App's own
 * credentials; sensors are fed by the repository's webhook, which the event source can make itself.
 */
export const hookCalls = (api: Api): Pick<GitHub, 'deliveries' | 'redeliver'> => ({
  async deliveries(repository, { since, url }) {
    const hooks = await collect(entriesOf(api, repository, { method: 'GET', route: HOOKS, query: { per_page: PAGE }, needsToken: true }), (entry) =>
      url === undefined || textAt(entry, 'config', 'url') === url ? numberAt(entry, 'id') : undefined,
    );
    const lists = await Promise.all(
      hooks.map((hook) =>
        collect(
          entriesOf(api, repository, { method: 'GET', route: `${HOOKS}/{hook}/deliveries`, path: { hook }, query: { per_page: PAGE }, needsToken: true }),
          (entry) => readDelivery(entry, hook),
          { isOver: ({ deliveredAt }) => Date.parse(deliveredAt) < Date.parse(since) },
        ),
      ),
    );
    return lists.flat().sort((a, b) => Date.parse(b.deliveredAt) - Date.parse(a.deliveredAt));
  },

  async redeliver(repository, { hook, id }) {
    await api.send(repository, { method: 'POST', route: `${HOOKS}/{hook}/deliveries/{id}/attempts`, path: { hook, id } });
  },
});
