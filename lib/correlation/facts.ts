import { lower } from './settings.ts';

/** What the rules look at in a webhook. Text is empty where the webhook has none, and as it came: never to be put anywhere. */
export interface Facts {
  readonly event: string;
  readonly delivery: string;
  readonly action: string;
  /** In lower case, as `head`. */
  readonly repository: string;
  /** Digits only. */
  readonly pull: string;
  readonly state: string;
  readonly merged: boolean;
  readonly base: string;
  /** The repository that the pull request's branch is in. */
  readonly head: string;
  readonly branch: string;
  readonly sha: string;
  /** The label that was added or taken away. */
  readonly label: string;
  /** Tasks that labels of the pull request name: each once, in the order of their text. */
  readonly labelTasks: readonly string[];
  readonly branchTask: string;
  readonly sender: string;
  readonly review: string;
  readonly reviewedSha: string;
  readonly created: boolean;
  readonly deleted: boolean;
}

const MAX_NUMBER = 999_999_999;
const TASK_LABEL = /^task-([1-9][0-9]{0,5})$/;
const TASK_BRANCH = /^task-([1-9][0-9]{0,5})(?:-|$)/;
const SHA = /^[0-9a-f]{40}$/;
const HEADS = 'refs/heads/';

/** Reads a webhook `{headers, body}`. Whatever is not of the type that GitHub documents counts as absent. */
export function readFacts(webhook: unknown): Facts {
  const body = at(webhook, 'body');
  const pull = at(body, 'pull_request');
  const review = at(body, 'review');
  const labels = at(pull, 'labels');
  const event = header(webhook, 'X-Github-Event');
  const ref = text(at(body, 'ref'));
  const branch = event === 'push' ? (ref.startsWith(HEADS) ? ref.slice(HEADS.length) : '') : text(at(pull, 'head', 'ref'));
  const names = (Array.isArray(labels) ? labels : []).map((label) => text(at(label, 'name')));
  return {
    event,
    delivery: lower(header(webhook, 'X-Github-Delivery')),
    action: text(at(body, 'action')),
    repository: lower(text(at(body, 'repository', 'full_name'))),
    pull: number(at(pull, 'number')),
    state: text(at(pull, 'state')),
    merged: at(pull, 'merged') === true,
    base: text(at(pull, 'base', 'ref')),
    head: lower(text(at(pull, 'head', 'repo', 'full_name'))),
    branch,
    sha: sha(event === 'push' ? at(body, 'after') : at(pull, 'head', 'sha')),
    label: text(at(body, 'label', 'name')),
    labelTasks: [...new Set(names.flatMap((name) => taskOfLabel(name) ?? []))].sort(),
    branchTask: taskOfBranch(branch) ?? '',
    sender: text(at(event === 'pull_request_review' ? at(review, 'user') : at(body, 'sender'), 'login')),
    review: text(at(review, 'state')),
    reviewedSha: sha(at(review, 'commit_id')),
    created: at(body, 'created') === true,
    deleted: at(body, 'deleted') === true,
  };
}

/** The task of a label `task-7`; `task-07` and `task-7-login` are no label of a task. */
export const taskOfLabel = (label: string): string | undefined => TASK_LABEL.exec(label)?.[1];

export const isTaskLabel = (label: string): boolean => taskOfLabel(label) !== undefined;

/** The task of a branch `task-7` or `task-7-…`. */
export const taskOfBranch = (branch: string): string | undefined => TASK_BRANCH.exec(branch)?.[1];

function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || Array.isArray(found) || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return found;
}

/** Half a surrogate pair cannot leave the event source: Go reads it as the replacement character. */
const text = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed() : '');
const number = (value: unknown): string => (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_NUMBER ? String(value) : '');
const sha = (value: unknown): string => (SHA.test(text(value)) ? text(value) : '');

/** Go keeps each header as a list. */
function header(webhook: unknown, name: string): string {
  const value = at(webhook, 'headers', name);
  return text(Array.isArray(value) ? value[0] : value);
}
