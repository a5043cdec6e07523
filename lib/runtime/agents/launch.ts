import type { AgentRun } from './agent-run.ts';
import { PATHS } from './paths.ts';
import type { Launch } from './programs/agent-program.ts';

/** What a program's session id may look like: it becomes an argument. */
const SESSION_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,255}$/;

export const isSessionId = (text: string): boolean => SESSION_ID.test(text);

/** The home of a role in the workspace: sessions of one role are never taken for those of another. */
export const homeOf = ({ work }: Pick<AgentRun, 'work'>): string => `${PATHS.homes}/${work}`;

/** How an attempt's program is started. @param earlier the session to go on with; absent: a new one */
export function launchOf(run: AgentRun, earlier: { readonly sessionId?: string } | undefined, budgetUsd: number | undefined): Launch {
  const sessionName = [run.project ?? run.meta.name, run.task, run.work].filter((part) => part !== undefined).join('-').replaceAll('.', '-');
  return {
    model: run.common.model,
    sessionName,
    resume: earlier !== undefined,
    ...(earlier?.sessionId !== undefined && isSessionId(earlier.sessionId) && { sessionId: earlier.sessionId }),
    ...(budgetUsd !== undefined && { budgetUsd }),
    home: homeOf(run),
  };
}
