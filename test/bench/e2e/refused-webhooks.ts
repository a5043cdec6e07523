import { approved, labeled, merged, opened, OTHER_SHA, readyForQa, type PullRequest, type Webhook } from '../../correlation/webhooks.ts';

/** Of each kind that the rules refuse one, about the pull request of a task that waits. None may move any play. */
export const REFUSED: readonly ((pull: Partial<PullRequest> & { readonly branch: string }) => Webhook)[] = [
  (pull) => opened({ ...pull, branch: 'task-999999-other' }),
  (pull) => opened({ ...pull, head: 'mallory/shop' }),
  (pull) => opened({ ...pull, labels: [] }),
  (pull) => opened({ ...pull, repository: 'acme/other', head: 'acme/other' }),
  (pull) => readyForQa({ ...pull, sender: 'somebody' }),
  (pull) => approved({ ...pull, reviewedSha: OTHER_SHA }),
  (pull) => approved({ ...pull, reviewer: 'somebody' }),
  (pull) => merged({ ...pull, merged: false }),
  (pull) => merged({ ...pull, base: 'develop' }),
];

/** Of no concern to any play. */
export const OTHERS: readonly Webhook[] = [
  { headers: { 'X-Github-Event': ['issues'] }, body: { action: 'opened', repository: { full_name: 'acme/shop' } } },
  opened({ branch: 'some-work', labels: ['bug'] }),
  labeled('bug', { branch: 'some-work', labels: ['bug'] }),
];
