import type { ProjectView } from '../../runtime/view/project-view.ts';
import type { TaskView } from '../../runtime/view/task-view.ts';
import { plain } from '../terminal/width.ts';

/** One thing that is otherwise than it was: what a line of `tm watch` says where it does not write to a terminal. */
export type Change =
  | { readonly kind: 'project'; readonly time: string; readonly project: string; readonly phase: ProjectView['phase']; readonly counts: ProjectView['counts'] }
  | ({ readonly kind: 'task'; readonly time: string } & Omit<TaskView, 'gates' | 'agents'>)
  | { readonly kind: 'connection'; readonly time: string; readonly state: 'lost' | 'back'; readonly message: string };

/** What has changed from one look to the next; at the first look everything. */
export function changesOf(before: ProjectView | undefined, after: ProjectView, now: Date): readonly Change[] {
  const time = now.toISOString();
  const old = new Map((before?.tasks ?? []).map((task) => [task.id, task]));
  const tasks = after.tasks.filter((task) => {
    const was = old.get(task.id);
    return was === undefined || KEYS.some((key) => was[key] !== task[key]);
  });
  const isOther = before?.phase !== after.phase || before?.generation !== after.generation;
  return [
    ...(isOther ? [{ kind: 'project' as const, time, project: after.project, phase: after.phase, counts: after.counts }] : []),
    ...tasks.map(({ gates: _, agents: __, ...task }) => ({ kind: 'task' as const, time, ...task })),
  ];
}

const KEYS = ['state', 'stage', 'cycle', 'waitsFor'] as const satisfies readonly (keyof TaskView)[];

/** A change on one line. */
export function changeLine(change: Change): string {
  const clock = change.time.slice(11, 19);
  switch (change.kind) {
    case 'project':
      return `${clock} ${change.project}: ${change.phase}, ${Object.entries(change.counts).flatMap(([state, count]) => (count === 0 ? [] : [`${count} ${state}`])).join(', ')}`;
    case 'task': {
      const { id, title, state, stage, cycle, waitsFor } = change;
      const where = stage === undefined ? state : `${stage}${cycle === undefined ? '' : ` #${cycle}`}`;
      return plain(`${clock} task ${id} ${title}: ${where}${waitsFor === undefined ? '' : ` (${waitsFor})`}`);
    }
    case 'connection':
      return `${clock} ${change.message}`;
  }
}
