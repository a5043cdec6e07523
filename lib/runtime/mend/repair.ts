import type { PlayGate } from '../../contract/stages.ts';
import type { Settlement } from '../plays/settlement.ts';

/** What an event missed and is to be done now, with the reason as a sentence. Each does nothing where it has been done meanwhile. */
export type Repair =
  | { readonly kind: 'open-gate'; readonly play: string; readonly task: string; readonly gate: PlayGate; readonly node: string; readonly at: string; readonly because: string }
  | { readonly kind: 'start-remediation'; readonly name: string; readonly play: string; readonly task: string; readonly sha: string; readonly because: string }
  | ({ readonly kind: 'start-post-merge'; readonly name: string; readonly play: string; readonly because: string } & MergedPull)
  | { readonly kind: 'settle'; readonly task: string; readonly settlement: Settlement; readonly because: string }
  | { readonly kind: 'end-play'; readonly task: string; readonly play: string; readonly because: string }
  | { readonly kind: 'start-play'; readonly task: string; readonly play: string; readonly because: string };

/** What `post-merge` is told of a merge. */
export interface MergedPull {
  readonly task: string;
  readonly repository: string;
  readonly pull: string;
  readonly branch: string;
  readonly sha: string;
}

/** A repair in one word, as the metric and the log have it: where a trigger of a sensor does the same, by the trigger's name. */
export const repairName = (repair: Repair): string => (repair.kind === 'open-gate' ? `open-${repair.gate}` : repair.kind);
