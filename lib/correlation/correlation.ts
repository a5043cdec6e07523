import type { SensorName } from '../contract/actors.ts';
import type { PlayGate } from '../contract/stages.ts';
import type { Reason } from './reasons.ts';

/**
 * `agree`: the event speaks of one task, and the sensor acts. `disagree`: the sensor looks at such events and refuses this one,
 * which is recorded. `other`: the sensor does not look at such events.
 */
export type Verdict = 'agree' | 'disagree' | 'other';

/**
 * What a sensor makes of a webhook. Every field is a string, empty where the event does not say, and safe wherever it is put:
 * names match `[a-z0-9-]`, and in `repository`, `branch` and `sender` whatever could mean something to a shell, a template or
 * YAML has become `_`.
 */
export interface Correlation {
  readonly verdict: Verdict;
  readonly reason: Reason;
  /** The reason in the form that an Event of Kubernetes has: `LabelBranchMismatch`. */
  readonly eventReason: string;
  /** The reason's sentence, then what is known of the event. At most 1,024 characters. */
  readonly message: string;
  readonly sensor: SensorName;
  /** What GitHub calls the event: `pull_request`, `pull_request_review`, `push`. */
  readonly event: string;
  readonly action: string;
  /** GitHub's id of the delivery, the same when it delivers again; `unknown` where there is none. */
  readonly delivery: string;
  readonly project: string;
  /** Digits only; empty unless the verdict is `agree`, like `play`, `gate` and `workflow`. */
  readonly task: string;
  /** Name of the task's one Workflow. */
  readonly play: string;
  /** The gate that opens. */
  readonly gate: PlayGate | '';
  /** Name of the Workflow that the sensor starts. */
  readonly workflow: string;
  readonly repository: string;
  /** Number of the pull request, digits only. */
  readonly pull: string;
  readonly branch: string;
  /** The newest commit of the pull request, or of the push. */
  readonly sha: string;
  /** Login of who did it; of a review, of who reviewed. */
  readonly sender: string;
}
