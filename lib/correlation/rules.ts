import { SENSORS, type SensorName } from '../contract/actors.ts';
import type { PlayGate } from '../contract/stages.ts';
import { CHECKS, type Check } from './checks.ts';

/** What one sensor looks at, what it refuses of that, and what it does with the rest. */
export interface SensorRule {
  /** GitHub's name of the event. */
  readonly event: 'pull_request' | 'pull_request_review' | 'push';
  /** @default - the event has no actions */
  readonly actions?: readonly string[];
  /** The first that holds makes the event one that this sensor does not look at. */
  readonly ignores: readonly Check[];
  /** The first that holds makes it refuse the event. Who did it comes after whether it is about a task at all. */
  readonly refuses: readonly Check[];
  /** @default - it opens none */
  readonly gate?: PlayGate;
  /** @default - it starts no Workflow */
  readonly starts?: 'remediation' | 'post-merge';
}

const c = CHECKS;

/** Label and branch have to name the same task, or nothing happens (the seed's multi-method validation). */
const ONE_TASK = [c.unknownRepository, c.noPullRequest, c.noCommit, c.fromFork, c.severalTaskLabels, c.noTaskLabel, c.branchWithoutTask, c.labelBranchMismatch];

export const SENSOR_RULES: Readonly<Record<SensorName, SensorRule>> = {
  // The label is often added only after the pull request was opened, which is an event of its own.
  [SENSORS.prCreated]: {
    event: 'pull_request',
    actions: ['opened', 'reopened', 'labeled'],
    ignores: [c.labelOfNoTask, c.noTask],
    refuses: [...ONE_TASK, c.closed],
    gate: 'waiting-pr-created',
  },
  [SENSORS.readyForQa]: {
    event: 'pull_request',
    actions: ['labeled'],
    ignores: [c.labelOther],
    refuses: [...ONE_TASK, c.wrongSender, c.closed],
    gate: 'waiting-ready-for-qa',
  },
  [SENSORS.approved]: {
    event: 'pull_request_review',
    actions: ['submitted'],
    ignores: [c.reviewOther, c.noTask],
    refuses: [...ONE_TASK, c.wrongSender, c.staleApproval, c.closed],
    gate: 'waiting-pr-approved',
  },
  // A push has no labels: its branch alone says which task.
  [SENSORS.remediation]: {
    event: 'push',
    ignores: [c.branchOther, c.created, c.deleted],
    refuses: [c.unknownRepository, c.noCommit, c.branchWithoutTask, c.wrongSender],
    starts: 'remediation',
  },
  [SENSORS.merged]: {
    event: 'pull_request',
    actions: ['closed'],
    ignores: [c.noTask],
    refuses: [...ONE_TASK, c.notMerged, c.wrongBase],
    gate: 'waiting-pr-merged',
    starts: 'post-merge',
  },
};

/** The events that GitHub has to deliver: those that a sensor looks at, and no others. */
export const GITHUB_EVENTS: readonly string[] = [...new Set(Object.values(SENSOR_RULES).map(({ event }) => event))].sort();
