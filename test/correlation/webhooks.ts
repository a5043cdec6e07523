/** Webhooks as a sensor sees them, small: only what GitHub documents and the rules look at. */
export interface Webhook {
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export const SHA = '0123456789abcdef0123456789abcdef01234567';
export const OTHER_SHA = 'fedcba9876543210fedcba9876543210fedcba98';
export const DELIVERY = '72d3162e-cc78-11e3-81ab-4c9367dc0958';
export const ZERO_SHA = '0'.repeat(40);

export interface PullRequest {
  readonly repository: string;
  readonly head: string | null;
  readonly branch: string;
  readonly labels: readonly string[];
  readonly number: number;
  readonly sha: string;
  readonly base: string;
  readonly state: 'open' | 'closed';
  readonly merged: boolean;
  readonly sender: string;
  readonly label: string;
  readonly review: string;
  readonly reviewer: string;
  readonly reviewedSha: string;
  readonly delivery: string;
}

const PULL_REQUEST: PullRequest = {
  repository: 'acme/shop',
  head: 'acme/shop',
  branch: 'task-7-cart',
  labels: ['bug', 'task-7'],
  number: 42,
  sha: SHA,
  base: 'main',
  state: 'open',
  merged: false,
  sender: 'somebody',
  label: '',
  review: '',
  reviewer: '',
  reviewedSha: SHA,
  delivery: DELIVERY,
};

export const headers = (event: string, delivery: string): Webhook['headers'] => ({ 'X-Github-Event': [event], 'X-Github-Delivery': [delivery] });

const pullRequest = (event: string, action: string, changes: Partial<PullRequest>): Webhook => {
  const p = { ...PULL_REQUEST, ...changes };
  return {
    headers: headers(event, p.delivery),
    body: {
      action,
      number: p.number,
      pull_request: {
        number: p.number,
        state: p.state,
        title: 'Add a cart',
        labels: p.labels.map((name) => ({ name })),
        head: { ref: p.branch, sha: p.sha, repo: p.head === null ? null : { full_name: p.head } },
        base: { ref: p.base, repo: { full_name: p.repository } },
        merged: p.merged,
      },
      repository: { full_name: p.repository },
      sender: { login: p.sender },
      ...(p.label !== '' && { label: { name: p.label } }),
      ...(p.review !== '' && { review: { state: p.review, commit_id: p.reviewedSha, user: { login: p.reviewer } } }),
    },
  };
};

export const opened = (changes: Partial<PullRequest> = {}): Webhook => pullRequest('pull_request', 'opened', changes);
export const reopened = (changes: Partial<PullRequest> = {}): Webhook => pullRequest('pull_request', 'reopened', changes);
export const labeled = (label: string, changes: Partial<PullRequest> = {}): Webhook => pullRequest('pull_request', 'labeled', { label, ...changes });
export const readyForQa = (changes: Partial<PullRequest> = {}): Webhook => labeled('ready-for-qa', { sender: 'cleo[bot]', ...changes });
export const approved = (changes: Partial<PullRequest> = {}): Webhook =>
  pullRequest('pull_request_review', 'submitted', { review: 'approved', reviewer: 'tess[bot]', ...changes });
export const merged = (changes: Partial<PullRequest> = {}): Webhook => pullRequest('pull_request', 'closed', { state: 'closed', merged: true, ...changes });

export interface Push {
  readonly repository: string;
  readonly ref: string;
  readonly after: string;
  readonly sender: string;
  readonly created: boolean;
  readonly deleted: boolean;
  readonly delivery: string;
}

export const pushed = (changes: Partial<Push> = {}): Webhook => {
  const p: Push = { repository: 'acme/shop', ref: 'refs/heads/task-7-cart', after: SHA, sender: 'rex[bot]', created: false, deleted: false, delivery: DELIVERY, ...changes };
  const { repository, sender, delivery, ...body } = p;
  return { headers: headers('push', delivery), body: { ...body, repository: { full_name: repository }, sender: { login: sender }, pusher: { name: sender } } };
};
