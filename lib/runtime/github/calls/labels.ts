import type { Api } from '../http/api.ts';
import type { GitHub } from '../github.ts';
import { undefinedIfMissing } from './missing.ts';

const ISSUE = '/repos/{owner}/{repo}/issues/{number}';

export const labelCalls = (api: Api): Pick<GitHub, 'addLabels' | 'removeLabel' | 'comment'> => ({
  async addLabels(repository, number, labels) {
    if (labels.length > 0) await api.send(repository, { method: 'POST', route: `${ISSUE}/labels`, path: { number }, body: { labels } });
  },

  async removeLabel(repository, number, label) {
    const removed = await undefinedIfMissing(() => api.send(repository, { method: 'DELETE', route: `${ISSUE}/labels/{label}`, path: { number, label } }));
    return removed !== undefined;
  },

  async comment(repository, number, body) {
    await api.send(repository, { method: 'POST', route: `${ISSUE}/comments`, path: { number }, body: { body }, retry: false });
  },
});
