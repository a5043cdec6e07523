/** What an agent is to work on, as its environment says. */
export interface Job {
  readonly run: string;
  readonly task: string;
  readonly role: string;
  readonly cycle: number;
  readonly repository: string;
  readonly branch: string;
  readonly base: string;
  readonly pullRequest: number | undefined;
  readonly apiUrl: string;
  readonly token: () => string;
}

/** `readFile`: of a file's text. */
export function jobOf(env: Readonly<Record<string, string | undefined>>, readFile: (path: string) => string): Job {
  const needed = (name: string): string => {
    const value = env[name];
    if (value === undefined || value === '') throw new Error(`${name} is not set`);
    return value;
  };
  const task = env['TASKMASTER_TASK'] ?? '';
  const pull = env['TASKMASTER_PULL_REQUEST'] ?? '';
  const tokenFile = env['GITHUB_TOKEN_FILE'] ?? '';
  return {
    run: env['TASKMASTER_RUN'] ?? `${env['TASKMASTER_ROLE'] ?? 'agent'}-${task}`,
    task,
    role: needed('TASKMASTER_ROLE'),
    cycle: Number(env['TASKMASTER_CYCLE'] ?? '0'),
    repository: needed('TASKMASTER_REPOSITORY'),
    branch: env['TASKMASTER_BRANCH'] || `task-${task}`,
    base: env['TASKMASTER_BASE_BRANCH'] || 'main',
    pullRequest: pull === '' ? undefined : Number(pull),
    apiUrl: needed('GITHUB_API_URL'),
    // Read each time: it is renewed.
    token: () => (tokenFile === '' ? needed('GITHUB_TOKEN') : readFile(tokenFile).trim()),
  };
}
