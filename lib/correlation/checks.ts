import { READY_FOR_QA_LABEL } from '../contract/labels.ts';
import { isTaskLabel, type Facts } from './facts.ts';
import type { Reason } from './reasons.ts';
import { lower, type CorrelationSettings } from './settings.ts';

/** One reason not to act, in both renderings: they stand side by side so that one is not changed without the other. */
export interface Check {
  readonly reason: Reason;
  /** True where the reason holds. */
  readonly holds: (facts: Facts, settings: CorrelationSettings) => boolean;
  /** The same as a jq expression over `$f`, the facts, and `$s`, the settings. Text of the program, never of an event. */
  readonly jq: string;
}

const check = (reason: Reason, holds: Check['holds'], jq: string): Check => ({ reason, holds, jq });

export const CHECKS = {
  labelOfNoTask: check('other-label', (f) => f.action === 'labeled' && !isTaskLabel(f.label), '$f.action == "labeled" and ($f.label | is_task_label | not)'),
  labelOther: check('other-label', (f) => f.label !== READY_FOR_QA_LABEL, `$f.label != ${JSON.stringify(READY_FOR_QA_LABEL)}`),
  reviewOther: check('other-review', (f) => f.review !== 'approved', '$f.review != "approved"'),
  branchOther: check('other-branch', (f) => !f.branch.startsWith('task-'), '$f.branch | startswith("task-") | not'),
  noTask: check('no-task', (f) => f.branchTask === '' && f.labelTasks.length === 0, '$f.branch_task == "" and $f.label_tasks == []'),
  created: check('branch-created', (f) => f.created, '$f.created'),
  deleted: check('branch-deleted', (f) => f.deleted, '$f.deleted'),

  unknownRepository: check('unknown-repository', (f, s) => !Object.hasOwn(s.repositories, f.repository), '$s.repositories | has($f.repository) | not'),
  noPullRequest: check('no-pull-request', (f) => f.pull === '', '$f.pull == ""'),
  noCommit: check('no-commit', (f) => f.sha === '', '$f.sha == ""'),
  fromFork: check('from-fork', (f) => f.head !== f.repository, '$f.head != $f.repository'),
  severalTaskLabels: check('several-task-labels', (f) => f.labelTasks.length > 1, '($f.label_tasks | length) > 1'),
  noTaskLabel: check('no-task-label', (f) => f.labelTasks.length === 0, '$f.label_tasks == []'),
  branchWithoutTask: check('branch-without-task', (f) => f.branchTask === '', '$f.branch_task == ""'),
  labelBranchMismatch: check('label-branch-mismatch', (f) => f.labelTasks[0] !== f.branchTask, '$f.label_tasks[0] != $f.branch_task'),
  wrongSender: check(
    'wrong-sender',
    (f, s) => s.senders !== null && !s.senders.includes(lower(f.sender)),
    '($s.senders | type) == "array" and ($f.sender | ascii_downcase | IN($s.senders[]) | not)',
  ),
  staleApproval: check('stale-approval', (f) => f.reviewedSha !== f.sha, '$f.reviewed_sha != $f.sha'),
  closed: check('pull-request-closed', (f) => f.state !== 'open', '$f.state != "open"'),
  notMerged: check('not-merged', (f) => !f.merged, '$f.merged | not'),
  wrongBase: check('wrong-base', (f, s) => f.base !== s.base, '$f.base != $s.base'),
} as const satisfies Readonly<Record<string, Check>>;
