import { taskOfBranch, taskOfLabel } from '../../correlation/facts.ts';
import type { LabelEvent, Pull, Push, RepositoryName, Review } from '../github/github.ts';

/** A pull request with what was looked up of it: only what the open gates of its task ask for. */
export interface PullTruth {
  readonly pull: Pull;
  readonly labelEvents: readonly LabelEvent[];
  readonly reviews: readonly Review[];
}

/** What GitHub says of one task now. The order of the lists means nothing, but for label events, which are in that of time. */
export interface TaskTruth {
  /** Whose branch or label names the task, of all states. */
  readonly pulls: readonly PullTruth[];
  /** To the task's branches. */
  readonly pushes: readonly (Push & { readonly repository: RepositoryName })[];
}

export const NO_TRUTH: TaskTruth = { pulls: [], pushes: [] };

/** The tasks that a pull request speaks of, by its branch or by a label: where they disagree, each is told so. */
export function tasksOfPull({ branch, labels }: Pick<Pull, 'branch' | 'labels'>): readonly string[] {
  return [...new Set([taskOfBranch(branch), ...labels.map(taskOfLabel)].filter((task) => task !== undefined))];
}
