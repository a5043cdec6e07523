import type { Environment } from '../../environment/schema.ts';
import type { AgentRun } from './agent-run.ts';
import type { EnvVar } from './kinds.ts';
import { homeOf } from './launch.ts';
import { PATHS } from './paths.ts';

/** Kubernetes puts a variable in the place of `$(NAME)` in values and commands, and takes `$$` for `$`: with this a text stays as it is. */
export const literal = (text: string): string => text.replaceAll('$', () => '$$');

/**
 * The environment of an agent's container. Of two variables of one name the later counts: what the program needs, then what the run says, then what
 * this project promises to every agent. No value of a Secret is in it, only where it is.
 */
export function agentVariables(run: AgentRun, environment: Environment, ofProgram: Readonly<Record<string, string>>): readonly EnvVar[] {
  const promised = promisedVariables(run, environment);
  const given = (run.common.env ?? []).map(({ name, value, secretKeyRef }): EnvVar => (secretKeyRef === undefined ? { name, value: literal(value ?? '') } : { name, valueFrom: { secretKeyRef } }));
  const all = [
    ...Object.entries(ofProgram).map(([name, value]) => ({ name, value: literal(value) })),
    ...secretVariables(run, environment),
    ...given,
    ...Object.entries(promised).map(([name, value]) => ({ name, value: literal(value) })),
  ];
  return [...new Map(all.map((variable) => [variable.name, variable])).values()];
}

/** What every agent finds: where it is, and what it is to work on. */
function promisedVariables(run: AgentRun, environment: Environment): Readonly<Record<string, string>> {
  const host = new URL(environment.github.apiUrl).hostname;
  return {
    HOME: homeOf(run),
    TASKMASTER_RUN: run.meta.name,
    TASKMASTER_RUN_UID: run.meta.uid,
    TASKMASTER_ROLE: run.work,
    TASKMASTER_CYCLE: String(run.cycle),
    TASKMASTER_REPOSITORY: run.repository,
    TASKMASTER_BRANCH: run.branch,
    TASKMASTER_BASE_BRANCH: run.base,
    TASKMASTER_PROMPT_FILE: PATHS.prompt,
    TASKMASTER_CONTEXT: PATHS.context,
    TASKMASTER_TASK: run.task ?? '',
    TASKMASTER_PROJECT: run.project ?? '',
    TASKMASTER_PULL_REQUEST: run.pullRequest === undefined ? '' : String(run.pullRequest),
    TASKMASTER_HEAD_SHA: run.headSha ?? '',
    GITHUB_API_URL: environment.github.apiUrl,
    GITHUB_TOKEN_FILE: environment.github.credentials.kind === 'deploy-key' ? '' : PATHS.githubToken,
    ...(host === 'api.github.com' ? {} : { GH_HOST: new URL(environment.github.apiUrl).host }),
  };
}

/** The keys of the providers' APIs: those of the environment's program, of which the run may name the first anew. */
function secretVariables({ program, common }: AgentRun, environment: Environment): readonly EnvVar[] {
  const own = common.credentials?.model;
  return environment.programs[program].secrets.map(({ env, name, key }, index) => ({ name: env, valueFrom: { secretKeyRef: own !== undefined && index === 0 ? own : { name, key } } }));
}
