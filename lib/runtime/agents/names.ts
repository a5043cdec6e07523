import { createHash } from 'node:crypto';
import { LABELS } from '../../contract/labels.ts';
import type { AgentRun } from './agent-run.ts';

/** Labels of what belongs to agent runs; `LABELS.project`, `taskId`, `role` and `cycle` stand beside them. */
export const RUN_LABELS = {
  /** The uid of the run that a Job, a pod or a ConfigMap was made for: a name may be longer than a label. */
  run: 'taskmaster.io/run',
  attempt: 'taskmaster.io/attempt',
  /** The claim that a pod works in. */
  workspace: 'taskmaster.io/workspace',
  /** On a run: the system that looks after it, where that is not this one. */
  system: 'taskmaster.io/system',
} as const;

/** What was found at the end of an attempt, on its Job, so that it is found once and every later look agrees. */
export const RESULT_ANNOTATION = 'taskmaster.io/result';

/** On a Job: US dollars that its attempt may cost, where a cap bounds it. They are nobody else's while it is at work. */
export const BUDGET_ANNOTATION = 'taskmaster.io/budget-usd';

/** A label's value, and so a Job's name, which becomes a label of its pods. */
const MAX_LENGTH = 63;

/** The Job of one attempt; the first is 1. A run's name that is too long is cut, and told apart by its hash. */
export const jobName = (run: string, attempt: number): string => fitting(run, `-${attempt}`);

/** The ConfigMap with a run's prompt. */
export const promptName = (run: string): string => fitting(run, '-prompt');

/**
 * The claim with the repository and the sessions of a task, kept from one run to the next; that of a run without a project goes with the run.
 */
export function workspaceName(run: Pick<AgentRun, 'project' | 'task' | 'meta'>): string {
  return run.project !== undefined && run.task !== undefined ? fitting(`workspace-${run.project}-${run.task}`, '') : fitting(`workspace-${run.meta.name}`, '');
}

/** Whether the claim outlives the run. */
export const isTaskWorkspace = ({ project, task }: Pick<AgentRun, 'project' | 'task'>): boolean => project !== undefined && task !== undefined;

/** By which Jobs and pods of agent runs are found. */
export const OUR_LABELS = 'app.kubernetes.io/part-of=taskmaster,app.kubernetes.io/component=agent';

/** What everything that is made for a run is labelled with. Values that are no label's value are left out. */
export function labelsOf(run: AgentRun): Readonly<Record<string, string>> {
  const labels = {
    'app.kubernetes.io/part-of': 'taskmaster',
    'app.kubernetes.io/component': 'agent',
    [RUN_LABELS.run]: run.meta.uid,
    [LABELS.project]: run.project,
    [LABELS.taskId]: run.task,
    [LABELS.role]: run.work,
    [LABELS.cycle]: String(run.cycle),
  };
  return Object.fromEntries(Object.entries(labels).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1].length <= MAX_LENGTH));
}

function fitting(start: string, end: string): string {
  const plain = start.replaceAll('.', '-');
  if (plain === start && start.length + end.length <= MAX_LENGTH) return start + end;
  const hash = createHash('sha256').update(start).digest('hex').slice(0, 8);
  return `${plain.slice(0, MAX_LENGTH - end.length - hash.length - 1).replace(/-+$/, '')}-${hash}${end}`;
}
