import { isReady } from '../../tasks/order.ts';
import { isSubtaskId, topLevelOf } from '../../tasks/ids.ts';
import type { Subtask, Task, TaskId } from '../../tasks/task.ts';
import { isReadyNow, type View } from './view.ts';

/** Whether a task or subtask can be taken up now, and if not why: a sentence. */
export function whyNotReady(view: View, task: Task | Subtask): { readonly isReady: boolean; readonly why: string } {
  const left = view.left.get(topLevelOf(task.id));
  if (left !== undefined) return no(left.reason === 'done' || left.reason === 'cancelled' ? `It is ${left.reason}.` : `It does not run: ${left.text}.`);
  if (task.status !== 'pending' && task.status !== 'in-progress') return no(`It is ${task.status}.`);
  const own = isSubtaskId(task.id) ? task.dependencies.filter((id) => !view.settled.has(id)) : (view.waitsFor.get(task.id) ?? []);
  if (own.length > 0) return no(`It waits for ${own.map((id) => named(view, id)).join(', ')}.`);
  const ready = isSubtaskId(task.id) ? isReady(task, view.settled) : isReadyNow(view, task as Task);
  return ready ? { isReady: true, why: '' } : no('It waits for something that is not settled.');
}

const no = (why: string) => ({ isReady: false, why });
const named = (view: View, id: TaskId): string => `${id} (${view.byId.get(id)?.status ?? 'not there'})`;
