/**
 * Names of what is made at run time, each computed from what it is for, so that making it twice is refused (DESIGN.md, principle 3).
 * Kubernetes allows 63 characters of `[a-z0-9-]`; a project's name is short enough that each of these fits.
 */

/** A project's name: a DNS label of at most 30 characters. */
export const PROJECT_NAME = /^[a-z](?:[a-z0-9-]{0,28}[a-z0-9])?$/;

/** The one Workflow that carries a task. `task` is a top-level task's id, digits only. */
export const playName = (project: string, task: string): string => `play-${project}-${task}`;

/** A task's node in a project's DAG. It may not begin with a digit: Argo's `depends` forbids that. */
export const taskNode = (task: string): string => `task-${task}`;

/** The WorkflowTemplate, and the Workflow submitted from it, that holds one shard of a project's DAG. A project of one shard bears no number. */
export const projectName = (project: string, shard: number, shards: number): string =>
  shards === 1 ? `project-${project}` : `project-${project}-${String(shard + 1).padStart(String(shards).length, '0')}`;

/** The run of one role in one cycle of a play; cycle 0 is the implementation. */
export const codeRunName = (play: string, role: string, cycle: number | string): string => `${play}-${role}-${cycle}`;

/** The Workflow that handles one push by Rex: one for each commit. `sha` is its 40 digits, of which the name has 12. */
export const remediationName = (project: string, task: string, sha: string): string => `remediation-${project}-${task}-${sha.slice(0, 12)}`;

/** The Workflow that handles one merge. The task is in it because pull requests of two repositories may have the same number. */
export const postMergeName = (project: string, task: string, pull: string): string => `post-merge-${project}-${task}-${pull}`;
