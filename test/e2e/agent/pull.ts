import type { Api } from './api.ts';
import type { Job } from './job.ts';

export interface Pull {
  readonly number: number;
  readonly state: string;
  readonly merged_at: string | null;
  readonly head: { readonly sha: string };
  readonly labels: readonly { readonly name: string }[];
}

/** The pull request of the job: that which it names, else that of its branch, an open one before others. */
export async function findPull(api: Api, job: Job): Promise<Pull | undefined> {
  if (job.pullRequest !== undefined) return (await api.call<Pull>('GET', `/pulls/${job.pullRequest}`)).body;
  const [owner] = job.repository.split('/');
  const { body } = await api.call<readonly Pull[]>('GET', `/pulls?state=all&head=${encodeURIComponent(`${owner}:${job.branch}`)}`);
  return body.find(({ state }) => state === 'open') ?? body[0];
}

/** Opens it, or finds the one that is open. */
export async function openPull(api: Api, job: Job, title: string): Promise<Pull> {
  const found = await findPull(api, job);
  if (found !== undefined && (found.state === 'open' || found.merged_at !== null)) return found;
  const { status, body } = await api.call<Pull>('POST', '/pulls', { title, body: `By the stand-in agent, run ${job.run}.`, head: job.branch, base: job.base }, [422]);
  if (status !== 422) return body;
  const other = await findPull(api, job);
  if (other?.state !== 'open') throw new Error(`no pull request could be opened: ${JSON.stringify(body)}`);
  return other;
}

export async function addLabel(api: Api, pull: Pull, label: string): Promise<void> {
  if (!pull.labels.some(({ name }) => name === label)) await api.call('POST', `/issues/${pull.number}/labels`, { labels: [label] });
}
