import type { Objects } from './objects.ts';

/** Ids of tasks, in their order. */
export interface TaskChanges {
  readonly added: readonly string[];
  /** Another title, or other dependencies. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

interface DagTask {
  readonly name: string;
}
interface ProjectTemplate {
  readonly spec?: { readonly templates?: readonly { readonly dag?: { readonly tasks?: readonly DagTask[] } }[] };
}

/** Which tasks of the project are planned, or are planned otherwise, in whichever shard. */
export function taskChanges(before: Objects, after: Objects): TaskChanges {
  const [old, now] = [plannedTasks(before), plannedTasks(after)];
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    changed: [...now.keys()].filter((id) => old.has(id) && old.get(id) !== now.get(id)),
    removed: [...old.keys()].filter((id) => !now.has(id)),
  };
}

const TASK = /^task-(\d+)$/;

/** A task by its id, with all that its project says of it. */
function plannedTasks(objects: Objects): ReadonlyMap<string, string> {
  const templates = [...objects.values()].filter(({ kind, metadata }) => kind === 'WorkflowTemplate' && metadata.name.startsWith('project-')) as readonly ProjectTemplate[];
  const tasks = templates.flatMap(({ spec }) => spec?.templates ?? []).flatMap(({ dag }) => dag?.tasks ?? []);
  const planned = tasks.flatMap((task): [string, string][] => {
    const id = TASK.exec(task.name)?.[1];
    return id === undefined ? [] : [[id, JSON.stringify(task)]];
  });
  return new Map(planned.sort(([one], [other]) => Number(one) - Number(other)));
}
