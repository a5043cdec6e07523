import { existsSync } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { READY_FOR_QA_LABEL } from '../../../lib/contract/labels.ts';
import { Api } from './api.ts';
import type { Behaviour } from './behaviour.ts';
import { git, gitAgain } from './git.ts';
import type { Job } from './job.ts';
import { addLabel, findPull, openPull, type Pull } from './pull.ts';

/** Does what a role is for. A second run finds what the first did. `usesGitHub`: else it only commits. @returns what it says at the end */
export function work(job: Job, behaviour: Behaviour, usesGitHub: boolean): Promise<string> {
  switch (job.role) {
    case 'rex':
    case 'docs':
      return implement(job, behaviour, usesGitHub);
    case 'cleo':
      return judge(job, behaviour);
    case 'tess':
      return approve(job, behaviour);
    default:
      throw new Error(`there is no role ${job.role}`);
  }
}

async function implement(job: Job, behaviour: Behaviour, usesGitHub: boolean): Promise<string> {
  const top = await git('rev-parse', '--show-toplevel');
  const file = job.role === 'docs' ? `docs/${job.branch}.md` : `work/task-${job.task}.md`;
  if ((await git('branch', '--show-current')) !== job.branch) await git('checkout', '-B', job.branch);
  if (!existsSync(join(top, file)) || job.cycle > 0) {
    await mkdir(join(top, file, '..'), { recursive: true });
    await appendFile(join(top, file), `Done in cycle ${job.cycle} by ${job.run}.\n`);
    await git('-C', top, 'add', file);
    await git('commit', '--quiet', '--message', `Work on task ${job.task}, cycle ${job.cycle}`);
  }
  if (!usesGitHub) return `committed ${file}`;
  await gitAgain('push', '--quiet', 'origin', `HEAD:refs/heads/${job.branch}`);
  if (behaviour.noPullRequest) return `pushed ${job.branch}`;
  const api = new Api(job);
  const pull = await openPull(api, job, job.task === '' ? 'Documents' : `Task ${job.task}`);
  if (job.task !== '' && pull.state === 'open') await addLabel(api, pull, `task-${job.task}`);
  return `pushed ${job.branch}, pull request #${pull.number}`;
}

async function judge(job: Job, { noLabel }: Behaviour): Promise<string> {
  const { api, pull } = await toLookAt(job);
  if (noLabel) return `not content with #${pull.number}`;
  await addLabel(api, pull, READY_FOR_QA_LABEL);
  return `put ${READY_FOR_QA_LABEL} on #${pull.number}`;
}

interface ReviewJson {
  readonly state: string;
  readonly commit_id: string;
  readonly user: { readonly login: string };
}

async function approve(job: Job, { noApproval, requestsChanges }: Behaviour): Promise<string> {
  const { api, pull } = await toLookAt(job);
  if (noApproval) return `nothing to say on #${pull.number}`;
  const event = requestsChanges && job.cycle <= 1 ? 'REQUEST_CHANGES' : 'APPROVE';
  const state = event === 'APPROVE' ? 'APPROVED' : 'CHANGES_REQUESTED';
  // Whoever prepared the clone told git who it is that works here.
  const login = await git('config', 'user.name').catch(() => '');
  const { body: reviews } = await api.call<readonly ReviewJson[]>('GET', `/pulls/${pull.number}/reviews?per_page=100`);
  const done = reviews.some((review) => review.state === state && review.commit_id === pull.head.sha && review.user.login === login);
  if (!done) await api.call('POST', `/pulls/${pull.number}/reviews`, { event, body: `By run ${job.run}.`, commit_id: pull.head.sha });
  return `${state} ${pull.head.sha} of #${pull.number}`;
}

async function toLookAt(job: Job): Promise<{ readonly api: Api; readonly pull: Pull }> {
  const api = new Api(job);
  const pull = await findPull(api, job);
  if (pull === undefined) throw new Error(`there is no pull request of ${job.branch}`);
  return { api, pull };
}
