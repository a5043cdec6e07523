/** Where things are in an agent's pod. */
export const PATHS = {
  /** The volume that is kept for the task. */
  workspace: '/workspace',
  /** The clone, in which the agent works. */
  repository: '/workspace/repo',
  /** The homes of the roles, one folder each: where a program keeps its sessions, its settings and caches. */
  homes: '/workspace/home',
  /** What the agent is told. */
  prompt: '/etc/taskmaster/prompt/prompt.md',
  /** Further files to read. */
  context: '/etc/taskmaster/context',
  /** In memory, shared by the containers of the pod. */
  credentials: '/run/taskmaster',
  githubToken: '/run/taskmaster/github-token',
  /** The deploy key, where the credentials are one. */
  deployKey: '/run/taskmaster/deploy-key',
} as const;
