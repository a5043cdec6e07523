import type { Role } from '../../contract/agents.ts';
import type { CodeRun } from '../kube/resources.ts';

/** One agent run of a task. */
export interface AgentView {
  readonly name: string;
  readonly role: Role;
  readonly cycle: number;
  readonly phase: string;
  /** Tries so far. */
  readonly attempts: number;
  /** Why it is there, in words. */
  readonly message?: string;
  readonly usd?: number;
  readonly since?: string;
}

export const agentViewOf = ({ metadata, spec, status }: CodeRun): AgentView => ({
  name: metadata.name,
  role: spec.role,
  cycle: spec.cycle,
  phase: status?.phase ?? 'Pending',
  attempts: status?.attempts ?? 0,
  ...(status?.message === undefined ? {} : { message: status.message }),
  ...(status?.costUsd === undefined ? {} : { usd: status.costUsd }),
  ...sinceOf(status?.finishedAt ?? status?.startedAt ?? metadata.creationTimestamp),
});

const sinceOf = (time: string | undefined): { readonly since?: string } => (time === undefined ? {} : { since: time });
