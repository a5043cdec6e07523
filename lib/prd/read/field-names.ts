/** What a document may say of a task, and the names that it may have there; compared without case. */
const NAMES = {
  status: ['status', 'state', 'current status'],
  priority: ['priority', 'importance'],
  dependencies: ['dependencies', 'dependency', 'depends on', 'depends', 'after', 'blocked by', 'waits for', 'prerequisite tasks'],
  component: ['component', 'module', 'subsystem'],
  description: ['description', 'summary', 'goal', 'objective', 'purpose'],
  details: ['details', 'implementation', 'implementation details', 'technical details', 'notes', 'approach'],
  testStrategy: ['test strategy', 'testing strategy', 'testing', 'tests', 'test plan', 'verification'],
  acceptanceCriteria: ['acceptance criteria', 'acceptance criterion', 'acceptance', 'definition of done', 'done when'],
  subtasks: ['subtasks', 'sub-tasks', 'tasks', 'steps', 'checklist', 'check list', 'implementation tasks'],
  complexity: ['complexity'],
  tags: ['tags', 'labels'],
  duration: ['duration', 'estimate', 'estimated duration', 'effort', 'estimated effort'],
  owner: ['owner', 'assignee', 'responsible'],
  completed: ['completed', 'completed on', 'completion date'],
} as const;

export type FieldName = keyof typeof NAMES;

const BY_NAME = new Map<string, FieldName>(Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field as FieldName] as const)));

/** The field that a label such as `**Acceptance Criteria**:` or a head of a column means; `undefined` for any other. */
export const fieldNamed = (label: string): FieldName | undefined => BY_NAME.get(plainLabel(label));

/** A label without the colon or the full stop behind it, in small letters. */
export const plainLabel = (label: string): string => label.replace(/[\s:.]+$/u, '').replaceAll(/\s+/g, ' ').trim().toLowerCase();

/** Headings whose lists are tasks by themselves. */
export const isTaskListTitle = (title: string): boolean => TASK_LISTS.has(plainLabel(title.replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')));
const TASK_LISTS = new Set(['tasks', 'task list', 'to do', 'todo', 'to-do', 'backlog', 'work items', 'work breakdown', 'implementation tasks', 'checklist', 'check list']);
