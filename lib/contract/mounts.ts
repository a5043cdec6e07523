/** Where a step, or our process, finds what is mounted for it. */
export const MOUNTS = {
  /** The only folder besides the workspace that can be written. */
  tmp: '/tmp',
  /** ConfigMap `system-config`: `environment.json`, `active_system`, `plays`. */
  config: '/etc/taskmaster/config',
  /** ConfigMap `task-overrides`: `overrides.yaml`. */
  overrides: '/etc/taskmaster/overrides',
  /** ConfigMap `migration-routing`: `routing.yaml`. */
  routing: '/etc/taskmaster/routing',
  /** The Secret with the credentials for GitHub. */
  github: '/var/run/secrets/taskmaster/github',
  /** The volume that backups are written into and restored from. */
  backups: '/backups',
  /** The clone of the project's repository; with it goes `.argo/status.json` (the seed's). */
  workspace: '/workspace',
} as const;
