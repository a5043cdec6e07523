import type { Subtask, Task, TaskId } from '../../tasks/task.ts';
import { taskOf, type View } from '../project/view.ts';
import type { ProjectPlace } from '../project/locate.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { isSubtaskId, topLevelOf } from '../../tasks/ids.ts';
import { changeTasks, type Change, type ChangeOptions, type Edit } from './change-tasks.ts';
import { changesText } from './change-result.ts';

/** Marks a task as in progress, and with a subtask the task that it belongs to. */
export async function startTask(place: ProjectPlace, id: TaskId, options: ChangeOptions): Promise<{ readonly changed: boolean; readonly changes: readonly Change[]; readonly text: (terminal: Terminal) => string }> {
  const changes = await changeTasks(place, options, (view) => startEdits(view, taskOf(view, id)));
  return { changed: changes.length > 0 && !options.dryRun, changes, text: (terminal) => (changes.length === 0 ? '' : changesText(terminal, changes, options.dryRun)) };
}

/** What starting a task or subtask changes; nothing where it is in progress already. */
export function startEdits(view: View, task: Task | Subtask): readonly Edit[] {
  const parent = isSubtaskId(task.id) ? view.byId.get(topLevelOf(task.id)) : undefined;
  return [task, ...(parent?.status === 'pending' ? [parent] : [])]
    .filter(({ status }) => status !== 'in-progress')
    .map(({ id }) => ({ id, kind: 'status', to: 'in-progress' }));
}
