import type { AgentProgram, Role } from '../../contract/agents.ts';
import type { CodeRunSpec } from '../../contract/crds/code-run.ts';
import type { DocsRunSpec } from '../../contract/crds/docs-run.ts';
import type { Environment } from '../../environment/schema.ts';
import type { ObjectMeta, Resource } from '../kube/kube.ts';
import { codeRuns, docsRuns, type CodeRun, type DocsRun } from '../kube/resources.ts';

/** Who a run is: a role of a play, or the one who writes documents. */
export type Work = Role | 'docs';

/** The status of either kind; `files` is of a DocsRun alone. */
export type AgentRunStatus = NonNullable<CodeRun['status']> & Pick<NonNullable<DocsRun['status']>, 'files'>;

/** What CodeRun and DocsRun have in common, so that one code runs both. */
export interface AgentRun {
  readonly kind: 'CodeRun' | 'DocsRun';
  readonly meta: ObjectMeta & { readonly uid: string };
  readonly status: AgentRunStatus;
  readonly work: Work;
  readonly repository: string;
  /** The branch that the agent works on, and the one that it is merged into. */
  readonly branch: string;
  readonly base: string;
  /** The commit to judge; absent: the newest of the branch. */
  readonly headSha?: string;
  /** The project that a task belongs to; absent: the run stands for itself. */
  readonly project?: string;
  /** The task's id, where the run is about one. */
  readonly task?: string;
  /** The tasks to document; absent: all. Only of a DocsRun. */
  readonly tasks?: readonly string[];
  readonly cycle: number;
  readonly pullRequest?: number;
  readonly workingDirectory: string;
  readonly program: AgentProgram;
  readonly common: CodeRunSpec | DocsRunSpec;
}

export const resourceOf = (kind: AgentRun['kind'], group: string): Resource<CodeRun> | Resource<DocsRun> => (kind === 'CodeRun' ? codeRuns(group) : docsRuns(group));

export function fromCodeRun({ metadata, spec, status = {} }: CodeRun, environment: Environment): AgentRun {
  const pullRequest = spec.pullRequest ?? status.pullRequest?.number;
  return {
    kind: 'CodeRun',
    meta: withUid(metadata),
    status,
    work: spec.role,
    repository: spec.repository,
    // Where the spec does not say, it is found once, and kept.
    branch: spec.branch ?? status.branch ?? `task-${spec.taskId}`,
    base: environment.project.branch,
    ...(spec.headSha !== undefined && spec.role !== 'rex' && { headSha: spec.headSha }),
    ...(spec.project !== undefined && { project: spec.project }),
    task: String(spec.taskId),
    cycle: spec.cycle,
    ...(pullRequest !== undefined && { pullRequest }),
    workingDirectory: spec.workingDirectory,
    program: spec.program,
    common: spec,
  };
}

export function fromDocsRun({ metadata, spec, status = {} }: DocsRun): AgentRun {
  return {
    kind: 'DocsRun',
    meta: withUid(metadata),
    status,
    work: 'docs',
    repository: spec.repository,
    branch: spec.targetBranch ?? `docs-${metadata.name}`,
    base: spec.sourceBranch,
    ...(spec.project !== undefined && { project: spec.project }),
    ...(spec.tasks !== undefined && { tasks: spec.tasks.map(String) }),
    cycle: 0,
    workingDirectory: spec.workingDirectory,
    program: spec.program,
    common: spec,
  };
}

function withUid(metadata: ObjectMeta): AgentRun['meta'] {
  if (metadata.uid === undefined) throw new Error(`the run ${metadata.name} has no uid: it was not read from a cluster`);
  return { ...metadata, uid: metadata.uid };
}
