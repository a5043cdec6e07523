import type { Status } from '../../tasks/task.ts';
import type { PlannedTask } from '../plan.ts';

/**
 * Where a task's play begins. A task in review has its pull request open: its play begins at the gate that waits for
 * one, which the event opens, or the controller once it sees the pull request. Everything else begins with the
 * implementation, a task in progress too: its agent finds the branch and goes on from there.
 */
export const startStage = (status: Status): PlannedTask['startAt'] => (status === 'review' ? 'waiting-pr-created' : 'implementing');
