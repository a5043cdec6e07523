/** What a task of the test project is to come to, and how its agents are told to behave (test/e2e/agent). */
interface Told {
  readonly dependencies?: readonly number[];
  readonly standIn?: string;
}

const task = (id: number, title: string, { dependencies = [], standIn }: Told = {}) => ({
  id,
  title,
  description: `${title}, so that the next can be built on it.`,
  status: 'pending',
  dependencies,
  priority: id === 1 ? 'high' : 'medium',
  details: standIn === undefined ? 'Write the file and nothing else.' : `stand-in: ${standIn}`,
  testStrategy: 'The file is there.',
  subtasks: [],
});

/** Ten tasks: a diamond (1 to 4), two branches that depend on nothing else (5 to 7, and 8), and one that fails (9, which holds back 10). */
const TASKS = [
  task(1, 'Foundation'),
  task(2, 'Left wall', { dependencies: [1] }),
  task(3, 'Right wall', { dependencies: [1] }),
  task(4, 'Roof', { dependencies: [2, 3] }),
  task(5, 'Garden'),
  task(6, 'Pond', { dependencies: [5] }),
  task(7, 'Fence', { dependencies: [6] }),
  task(8, 'Letter box', { standIn: 'no pull request' }),
  task(9, 'Flying carpet', { standIn: 'fail' }),
  task(10, 'Landing place', { dependencies: [9] }),
];

export const SKIPPED = '6';
export const FAILING = '9';
export const HELD = '10';
/** Those that are to end as done. */
export const MERGED = TASKS.map(({ id }) => String(id)).filter((id) => ![SKIPPED, FAILING, HELD].includes(id));

/** By one agent and a review (seeds/argo-orchestration.md), where the play opens the pull request itself. */
export const ALONE = '8';
const OVERRIDES = `execution_params:\n  - id: ${ALONE}\n    profile: single-agent\n`;

/** As a person writes it: with fields that nobody knows, which have to stay. */
export const TASKS_JSON = `${JSON.stringify({ master: { tasks: TASKS, metadata: { created: '2026-01-05', description: 'A house', favouriteColour: 'green' } } }, undefined, 2)}\n`;

export const PROJECT_FILES: Readonly<Record<string, string>> = {
  'README.md': '# House\n',
  '.taskmaster/tasks/tasks.json': TASKS_JSON,
  'overrides.yaml': OVERRIDES,
  '.taskmaster/config.json': '{"global": {"defaultTag": "master"}}\n',
};

/** The file as it is to be at the end: the status of what was merged, and nothing else, is another. */
export const tasksJsonAfter = (done: readonly string[]): string =>
  `${JSON.stringify(
    { ...(JSON.parse(TASKS_JSON) as { master: { tasks: { id: number }[] } }) },
    (key, value: unknown) => (isTask(value) && key !== '' && done.includes(String(value.id)) ? { ...value, status: 'done' } : value),
    2,
  )}\n`;

const isTask = (value: unknown): value is { readonly id: number } => typeof value === 'object' && value !== null && 'testStrategy' in value;
