import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from './job.ts';

const TRIES = 6;

/** GitHub's REST API as an agent uses it. What may work another time is tried again. */
export class Api {
  readonly #job: Job;

  constructor(job: Job) {
    this.#job = job;
  }

  /** Below the repository. @returns the answer; throws for a status that is not `2xx` nor one of `expected` */
  async call<T>(method: string, path: string, body?: unknown, expected: readonly number[] = []): Promise<{ readonly status: number; readonly body: T }> {
    const { apiUrl, repository, token } = this.#job;
    for (let tried = 1; ; tried += 1) {
      const answer = await fetch(`${apiUrl}/repos/${repository}${path}`, {
        method,
        headers: { authorization: `Bearer ${token()}`, accept: 'application/vnd.github+json', 'user-agent': 'stand-in-agent' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }).catch(() => undefined);
      if (answer !== undefined && (answer.ok || expected.includes(answer.status))) {
        const text = await answer.text();
        return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
      }
      const said = answer === undefined ? 'no answer' : `${answer.status} ${await answer.text()}`;
      const again = answer === undefined || answer.status >= 500 || answer.status === 429 || answer.headers.has('retry-after');
      if (!again || tried === TRIES) throw new Error(`${method} ${path} of ${repository}: ${said}`);
      await sleep(1000 * Math.max(tried, Number(answer?.headers.get('retry-after') ?? 0)));
    }
  }
}
