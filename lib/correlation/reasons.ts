/**
 * Why a sensor does or does not act on an event, one sentence each. The list is closed: what is written about an event is one
 * of these, and never a text out of the event.
 */
export const REASONS = {
  agreed: 'The event speaks of one task, and this sensor acts on it.',

  'other-event': 'This sensor does not look at this kind of event.',
  'other-action': 'This sensor does not look at this action.',
  'other-label': 'The label that was added is not the one that this sensor looks at.',
  'other-review': 'The review does not approve.',
  'other-branch': 'The push is not to the branch of a task.',
  'no-task': 'Neither a label nor the branch names a task.',
  'branch-created': 'The push made the branch, so that nothing is fixed by it.',
  'branch-deleted': 'The push deleted the branch.',

  'unknown-repository': 'The repository is not one of this project.',
  'no-pull-request': 'The event names no pull request with a number.',
  'no-commit': 'The event names no commit.',
  'from-fork': 'The branch is in another repository, where others can push.',
  'several-task-labels': 'The pull request has the labels of several tasks.',
  'no-task-label': 'The branch names a task, and no label of the pull request does.',
  'branch-without-task': 'The branch names no task; the branch of task 7 is task-7, or begins with task-7-.',
  'label-branch-mismatch': 'The label and the branch of the pull request name different tasks.',
  'wrong-sender': 'Whoever did it is not who this sensor listens to.',
  'stale-approval': 'The approval is for another commit than the newest of the pull request.',
  'pull-request-closed': 'The pull request is closed.',
  'not-merged': 'The pull request was closed without being merged.',
  'wrong-base': 'The pull request was merged into another branch than that of the project.',
} as const;
export type Reason = keyof typeof REASONS;

/** A reason as an Event of Kubernetes has it: `LabelBranchMismatch`. */
export const eventReason = (reason: Reason): string =>
  reason
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
