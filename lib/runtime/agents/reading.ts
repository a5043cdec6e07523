import type { Kube } from '../kube/kube.ts';
import type { AgentRun } from './agent-run.ts';
import type { Observation } from './observe.ts';
import { launchOf } from './launch.ts';
import { CONTAINERS } from './pod.ts';
import { PROGRAMS } from './programs/programs.ts';
import type { Reading } from './programs/agent-program.ts';
import type { AttemptResult } from './result.ts';
import { SESSION_LOST } from './sessions.ts';
import type { Timing } from './timing.ts';

/** How much of a log is read; what programs say at their end is within it. */
const LOG_BYTES = 2 ** 20;
const DEADLINE = 124;

/** How an attempt ended by what is seen of it, its log read; `undefined` while it is under way. */
export async function resultOf(kube: Kube, namespace: string, run: AgentRun, seen: Observation, timing: Timing, now: Date): Promise<AttemptResult | undefined> {
  switch (seen.state) {
    case 'starting':
    case 'running':
      return undefined;
    case 'stuck':
      if (now.getTime() - Date.parse(seen.since) < timing.stuckMs) return undefined;
      return { outcome: 'errored', reason: seen.reason, message: seen.message, endedAt: now.toISOString(), again: true };
    case 'broken': {
      // It may have told its session, or what it cost, before it broke.
      const told = seen.pod === undefined ? undefined : await read(kube, namespace, run, seen.pod, DEADLINE, seen.at);
      return { ...counted(told), outcome: 'errored', reason: seen.reason, message: seen.message, endedAt: seen.at, again: seen.again };
    }
    case 'overdue': {
      const told = await read(kube, namespace, run, seen.pod, DEADLINE, seen.at);
      return { ...counted(told), outcome: 'failed', reason: 'DeadlineExceeded', message: `it took longer than ${run.common.timeoutSeconds} s`, endedAt: seen.at };
    }
    case 'ended': {
      const told = await read(kube, namespace, run, seen.pod, seen.exitCode, seen.at);
      if (told.reason !== SESSION_LOST) return { ...told, endedAt: seen.at };
      const { sessionId: _, ...rest } = told;
      return { ...rest, outcome: 'errored', endedAt: seen.at, again: true };
    }
  }
}

async function read(kube: Kube, namespace: string, run: AgentRun, pod: string, exitCode: number, at: string): Promise<Reading> {
  const log = (await kube.podLog(namespace, pod, CONTAINERS.agent, { limitBytes: LOG_BYTES })) ?? '';
  const { sessionName } = launchOf(run, undefined, undefined);
  return PROGRAMS[run.program].read({ log, exitCode, at: new Date(at), sessionName });
}

const counted = (told: Reading | undefined): Pick<Reading, 'sessionId' | 'tokens' | 'costUsd'> => ({
  ...(told?.sessionId !== undefined && { sessionId: told.sessionId }),
  ...(told?.tokens !== undefined && { tokens: told.tokens }),
  ...(told?.costUsd !== undefined && { costUsd: told.costUsd }),
});
