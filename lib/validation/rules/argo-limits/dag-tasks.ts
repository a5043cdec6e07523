import type { ManifestSet } from '../../objects/manifest-set.ts';
import { sitesOf } from '../../objects/subject.ts';
import { itemsOf } from '../../objects/unknown.ts';
import { finding, type Finding } from '../../rule.ts';

/** `depends` excludes `dependencies` and `continueOn`, and with it no task's name begins with a digit. */
export function* dagTasks(set: ManifestSet): Iterable<Finding> {
  for (const subject of set.subjects) {
    for (const { value: dag, path } of sitesOf(subject, 'DAGTemplate')) {
      const tasks = itemsOf(dag.tasks);
      const withDepends = tasks.some((task) => task.depends !== undefined);
      const names = new Set<string>();
      for (const [index, task] of tasks.entries()) {
        const at = `${path}.tasks[${index}]`;
        if (names.has(task.name)) yield finding(subject, `${at}.name`, 'a second task of this name in the DAG', 'give it another name', task.name);
        names.add(task.name);
        if (withDepends && /^\d/.test(task.name)) yield finding(subject, `${at}.name`, 'begins with a digit, which depends cannot name', 'put a letter before it, as taskNode() does', task.name);
        if (task.depends === undefined) continue;
        for (const excluded of ['dependencies', 'continueOn'] as const) {
          if (task[excluded] !== undefined) yield finding(subject, `${at}.${excluded}`, 'stands beside depends, which excludes it', 'say it in depends');
        }
      }
      for (const [index, task] of tasks.entries()) {
        const wanted = [...(task.depends ?? '').matchAll(/[A-Za-z0-9_][A-Za-z0-9_-]*(?=(\.[A-Za-z]+)?)/g)].filter(({ index: place }) => (task.depends ?? '')[place - 1] !== '.').map(([name]) => name);
        for (const name of [...wanted, ...(task.dependencies ?? [])]) {
          if (!names.has(name)) yield finding(subject, `${path}.tasks[${index}].depends`, `depends on "${name}", which is no task of this DAG`, 'name one that is', task.depends);
        }
      }
    }
  }
}
