import type { Pull, Push, RepositoryName, Review } from '../github/github.ts';

/**
 * What GitHub says now, in the form of the webhook that would have told it: so that the sensors' own rules (lib/correlation) judge it,
 * and sensor and controller never disagree.
 */
export const openedWebhook = (pull: Pull): unknown => pullWebhook(pull, 'pull_request', { action: 'opened' });

export const labeledWebhook = (pull: Pull, label: string, actor: string): unknown =>
  pullWebhook(pull, 'pull_request', { action: 'labeled', label: { name: label }, sender: { login: actor } });

export const reviewWebhook = (pull: Pull, review: Review): unknown =>
  pullWebhook(pull, 'pull_request_review', { action: 'submitted', review: { state: review.state.toLowerCase(), commit_id: review.sha, user: { login: review.reviewer } } });

export const closedWebhook = (pull: Pull): unknown => pullWebhook(pull, 'pull_request', { action: 'closed' });

export const pushWebhook = (push: Push & { readonly repository: RepositoryName }): unknown =>
  webhook('push', {
    ref: `refs/heads/${push.branch}`,
    before: push.before,
    after: push.after,
    created: NO_COMMIT.test(push.before),
    deleted: NO_COMMIT.test(push.after),
    repository: { full_name: push.repository },
    sender: { login: push.actor },
  });

/** No delivery told it. */
const DELIVERY = 'safe-path';
const NO_COMMIT = /^0+$/;

const webhook = (event: string, body: object): unknown => ({ headers: { 'X-Github-Event': [event], 'X-Github-Delivery': [DELIVERY] }, body });

const pullWebhook = (pull: Pull, event: string, about: object): unknown =>
  webhook(event, {
    pull_request: {
      number: pull.number,
      state: pull.state,
      merged: pull.merged,
      labels: pull.labels.map((name) => ({ name })),
      head: { ref: pull.branch, sha: pull.headSha, repo: pull.headRepository === undefined ? null : { full_name: pull.headRepository } },
      base: { ref: pull.base },
    },
    repository: { full_name: pull.repository },
    ...about,
  });
