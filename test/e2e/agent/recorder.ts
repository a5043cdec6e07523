import { hostname } from 'node:os';
import type { Job } from './job.ts';

export interface Reported {
  /** How many runs of this name began before. */
  readonly earlier: number;
  readonly end: (outcome: string) => Promise<void>;
}

/** Tells the stand-in for GitHub that a run begins, so that doubled runs are seen. Another server does not know of it. */
export async function report({ apiUrl, run, task, role, repository }: Job, more: { readonly program: string; readonly session: string; readonly resumed: boolean }): Promise<Reported> {
  const runs = `${new URL(apiUrl).origin}/_standin/runs`;
  const post = async (url: string, body: unknown): Promise<Readonly<Record<string, unknown>> | undefined> => {
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) }).catch(() => undefined);
    return answer?.ok === true ? ((await answer.json()) as Record<string, unknown>) : undefined;
  };
  const begun = await post(runs, { run, task, role, repository, host: hostname(), ...more });
  return {
    earlier: Number(begun?.['earlier'] ?? 0),
    end: async (outcome) => void (begun !== undefined && (await post(`${runs}/${String(begun['id'])}/end`, { outcome }))),
  };
}
