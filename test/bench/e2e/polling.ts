import { READY_FOR_QA_LABEL } from '../../../lib/contract/labels.ts';
import { playName } from '../../../lib/contract/names.ts';
import { openGate } from '../../../lib/runtime/argo/open-gate.ts';
import type { Kube } from '../../../lib/runtime/kube/kube.ts';
import type { GateOf } from './gate.ts';
import type { GitHubProject } from './github-project.ts';
import { pause } from './pauses.ts';

export const POLL_SECONDS = 5;

export interface PollingOptions {
  readonly apiUrl: string;
  readonly token: string;
  readonly kube: Kube;
  readonly namespace: string;
  readonly project: string;
  readonly github: GitHubProject;
  /** Moment of the first question about a play within the five seconds, 0 to below 1: not all at once. */
  readonly phase: () => number;
  readonly signal: AbortSignal;
}

/**
 * What is done where there are no events: about each play that waits, GitHub is asked every five seconds for what its gate waits for, one request,
 * and the gate is opened by the same function that our controller uses. Ends when all gates are open, or by the signal.
 */
export async function poll(gates: readonly GateOf[], options: PollingOptions): Promise<void> {
  await Promise.all(
    gates.map(async (gate) => {
      await pause(options.phase() * POLL_SECONDS * 1000, options.signal);
      for (;;) {
        const asked = performance.now();
        if (await hasHappened(gate, options)) {
          await openGate(options.kube, options.namespace, playName(options.project, String(gate.task)), { gate: gate.gate }, { outcome: 'proceed' });
          return;
        }
        await pause(POLL_SECONDS * 1000 - (performance.now() - asked), options.signal);
      }
    }),
  );
}

async function hasHappened({ task, gate }: GateOf, { apiUrl, token, github, signal }: PollingOptions): Promise<boolean> {
  const pull = `/repos/${github.repository}/pulls/${github.pullOf(task)}`;
  const ask = async (path: string): Promise<unknown> => {
    const response = await fetch(apiUrl + path, { headers: { authorization: `Bearer ${token}` }, signal });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
    return response.json();
  };
  const hasLabel = async (label: string): Promise<boolean> => ((await ask(pull)) as { labels: readonly { name: string }[] }).labels.some(({ name }) => name === label);
  switch (gate) {
    case 'waiting-pr-created':
      return hasLabel(`task-${task}`);
    case 'waiting-ready-for-qa':
      return hasLabel(READY_FOR_QA_LABEL);
    case 'waiting-pr-approved':
      return ((await ask(`${pull}/reviews`)) as readonly { state: string }[]).some(({ state }) => state === 'APPROVED');
    case 'waiting-pr-merged':
      return ((await ask(pull)) as { merged: boolean }).merged;
  }
}
