import { SENSORS, type SensorName } from '../../contract/actors.ts';
import { READY_FOR_QA_LABEL } from '../../contract/labels.ts';
import type { PlayGate } from '../../contract/stages.ts';
import type { Correlation } from '../../correlation/correlation.ts';
import { correlate } from '../../correlation/correlate.ts';
import { correlationSettings, lower, type CorrelationSettings } from '../../correlation/settings.ts';
import type { Environment } from '../../environment/schema.ts';
import type { LabelEvent, Review } from '../github/github.ts';
import { closedWebhook, labeledWebhook, openedWebhook, pushWebhook, reviewWebhook } from './as-webhook.ts';
import { later, millis, notBefore } from './moments.ts';
import type { PlayView } from './play-view.ts';
import type { PullTruth, TaskTruth } from './truth.ts';

/** Something that happened on GitHub, what the rules of a sensor say of it, and when GitHub says that it was. */
export interface Evidence {
  readonly correlation: Correlation;
  readonly at: string;
}

/** The rules' settings of each sensor in one environment. */
export type SensorSettings = Readonly<Record<SensorName, CorrelationSettings>>;

export const sensorSettings = (environment: Environment): SensorSettings =>
  Object.fromEntries(Object.values(SENSORS).map((sensor) => [sensor, correlationSettings(environment, sensor)])) as SensorSettings;

/** Everything that could open a gate of the play, as GitHub has it now, whatever the rules say of it: the earliest first. */
export function gateEvidence(gate: PlayGate, play: PlayView, { pulls }: TaskTruth, settings: SensorSettings): readonly Evidence[] {
  const told = pulls.flatMap((truth) => {
    switch (gate) {
      case 'waiting-pr-created':
        return pullEvidence(truth, play, settings);
      case 'waiting-ready-for-qa':
        return labelEvidence(truth, play, settings);
      case 'waiting-pr-approved':
        return reviewEvidence(truth, play, settings);
      case 'waiting-pr-merged':
        return mergeEvidence(truth, play, pulls, settings);
    }
  });
  return told.sort(byTime);
}

/** A pull request of this play, whenever it was opened: one that was closed before the play began is none of its. */
function pullEvidence({ pull, labelEvents }: PullTruth, play: PlayView, settings: SensorSettings): readonly Evidence[] {
  if (pull.merged || (pull.state === 'closed' && !notBefore(pull.updatedAt, play.createdAt))) return [];
  const labelled = labelEvents.filter(({ label, added }) => added && label === `task-${play.task}`).map(({ at }) => at);
  return [judged(openedWebhook(pull), SENSORS.prCreated, labelled.reduce(later, pull.createdAt), settings)];
}

/** The label is on now, and was put on last during this cycle: that of an earlier one speaks of earlier work. */
function labelEvidence({ pull, labelEvents }: PullTruth, play: PlayView, settings: SensorSettings): readonly Evidence[] {
  const last = lastAdded(labelEvents, READY_FOR_QA_LABEL);
  if (!pull.labels.includes(READY_FOR_QA_LABEL) || last === undefined || play.cycle === undefined || !notBefore(last.at, play.cycle.startedAt)) return [];
  return [judged(labeledWebhook(pull, READY_FOR_QA_LABEL, last.actor), SENSORS.readyForQa, last.at, settings)];
}

/** Approvals that hold still. An earlier play's do not count, unless this one began with the task in review. */
function reviewEvidence({ pull, reviews }: PullTruth, play: PlayView, settings: SensorSettings): readonly Evidence[] {
  return reviews
    .filter((review) => review.state === 'APPROVED' && (play.fromReview || notBefore(review.at, play.createdAt)) && !isTakenBack(review, reviews))
    .map((review) => judged(reviewWebhook(pull, review), SENSORS.approved, review.at, settings));
}

/** A pull request that was closed while the play was there, merged or not; of a task in review also before, where none is open. */
function mergeEvidence({ pull }: PullTruth, play: PlayView, pulls: readonly PullTruth[], settings: SensorSettings): readonly Evidence[] {
  const at = pull.mergedAt ?? pull.updatedAt;
  const wasBefore = play.fromReview && pulls.every((other) => other.pull.state === 'closed');
  if (pull.state !== 'closed' || !(wasBefore || notBefore(at, play.createdAt))) return [];
  return [judged(closedWebhook(pull), SENSORS.merged, at, settings)];
}

/** The pushes to the task's branches, the earliest first. */
export const pushEvidence = ({ pushes }: TaskTruth, settings: SensorSettings): readonly Evidence[] =>
  pushes.map((push) => judged(pushWebhook(push), SENSORS.remediation, push.at, settings)).sort(byTime);

const judged = (webhook: unknown, sensor: SensorName, at: string, settings: SensorSettings): Evidence => ({ correlation: correlate(webhook, sensor, settings[sensor]), at });

const lastAdded = (events: readonly LabelEvent[], label: string): LabelEvent | undefined =>
  events.filter((event) => event.added && event.label === label).reduce<LabelEvent | undefined>((last, event) => (last === undefined || notBefore(event.at, last.at) ? event : last), undefined);

/** GitHub's own rule: the newest word of a reviewer that approves, refuses or is dismissed counts; a comment takes nothing back. */
const isTakenBack = (approval: Review, reviews: readonly Review[]): boolean =>
  reviews.some(
    (review) =>
      (review.state === 'CHANGES_REQUESTED' || review.state === 'DISMISSED') && lower(review.reviewer) === lower(approval.reviewer) && notBefore(review.at, approval.at),
  );

/** Where two happened in the same second, the order must not depend on that of an answer. */
const byTime = (one: Evidence, other: Evidence): number => millis(one.at) - millis(other.at) || compare(key(one), key(other));
const key = ({ correlation: { repository, pull, sha, sender, reason } }: Evidence): string => [repository, pull.padStart(9, '0'), sha, sender, reason].join(' ');
const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
