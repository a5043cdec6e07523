import { byNumber } from '../../tasks/ids.ts';
import { compareUrgency, nextTask } from '../../tasks/order.ts';
import { PRIORITIES, type Subtask, type Task } from '../../tasks/task.ts';
import { isReadyNow, type View } from './view.ts';

/**
 * What to take up now, by Task Master's rule, of the tasks that the Plan runs. As for the Plan, what is cancelled or skipped counts as done for those
 * behind it: what is shown as next and what a cluster starts are the same.
 */
export function nextOf(view: View): Task | Subtask | undefined {
  const tasks = view.project.tasks.filter(({ id }) => !view.left.has(id));
  return nextTask({ tasks }, view.settled);
}

/**
 * The most urgent tasks that can be taken up now, so many at once, and then those that wait for these alone, which have nothing to wait for as soon as
 * these are done: by priority, then number.
 */
export function queueOf(view: View, { parallel, count }: { readonly parallel: number; readonly count: number }): readonly Task[] {
  const planned = view.project.tasks.filter(({ id }) => view.waitsFor.has(id));
  const now = planned.filter((task) => isReadyNow(view, task)).sort(compareUrgency).slice(0, parallel);
  const begun = new Set(now.map(({ id }) => id));
  const opened = planned.filter(({ id }) => {
    const waits = view.waitsFor.get(id) ?? [];
    return waits.length > 0 && waits.every((one) => begun.has(one));
  });
  opened.sort((a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) || byNumber(a.id, b.id));
  return [...now, ...opened].slice(0, count);
}
