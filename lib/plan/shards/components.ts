import type { ShardTask } from './work.ts';

/** Groups of tasks without any dependency between the groups; each ascending, and the groups by their first tasks. */
export function components(tasks: readonly ShardTask[]): readonly (readonly number[])[] {
  const seen = tasks.map(() => false);
  const groups: number[][] = [];
  tasks.forEach((_, start) => {
    if (seen[start]) return;
    seen[start] = true;
    const group = [start];
    // The list grows while it is walked: its end is the edge of what was reached.
    for (const node of group) {
      const task = tasks[node] as ShardTask;
      for (const list of [task.dependencies, task.dependents])
        for (const next of list) {
          if (seen[next]) continue;
          seen[next] = true;
          group.push(next);
        }
    }
    groups.push(group.sort((a, b) => a - b));
  });
  return groups;
}
