import { existsSync, readFileSync } from 'node:fs';
import { FaultsError } from '../../contract/fault.ts';
import { findCycles } from '../../tasks/cycles.ts';
import { Findings } from '../../tasks/findings.ts';
import type { Dependency } from '../../tasks/read-tasks.ts';
import { checkReferences } from '../../tasks/references.ts';
import type { TaskId, TaskProject } from '../../tasks/task.ts';
import { isFaults, readOverridesYaml } from './config-map.ts';
import { Entry } from './entry.ts';
import { NO_OVERRIDES, type Overrides } from './overrides.ts';
import { readAddedDependencies, readExecution, readModifications, readSkips, takeIds } from './sections.ts';

/**
 * Loads overrides.yaml, or the manifest of the ConfigMap `task-overrides` with that in it.
 * @throws FaultsError with every fault at once, also when the file is not there
 */
export function loadOverrides(file: string, project: TaskProject): Overrides {
  if (!existsSync(file)) throw new FaultsError([{ file, path: '', message: 'there is no such file', remedy: 'check the name, or name no overrides' }]);
  return parseOverrides(readFileSync(file, 'utf8'), { file, project });
}

const SECTIONS = ['skip_tasks', 'modify_tasks', 'add_dependencies', 'execution_params'];

/**
 * The overrides that a text holds, checked against a project's tasks. A text with nothing in it but comments holds none.
 * @throws FaultsError with every fault at once, each with its path and line
 */
export function parseOverrides(text: string, options: { readonly file: string; readonly project: TaskProject }): Overrides {
  const { file, project } = options;
  const source = readOverridesYaml(text, file);
  if (isFaults(source)) throw new FaultsError(source);
  const findings = new Findings(file);
  const root = new Entry(source, findings, [], source.value);
  if (root.isAbsent) return NO_OVERRIDES;
  if (!root.isMappingOf(SECTIONS, [])) findings.throwFaults();

  const ids = new Set(project.tasks.flatMap((task) => [task.id, ...task.subtasks.map((subtask) => subtask.id)]));
  const skips = readSkips(root.child('skip_tasks'), takeIds(ids));
  const modifications = readModifications(root.child('modify_tasks'), takeIds(ids));
  const added = checkReferences(readAddedDependencies(root.child('add_dependencies'), takeIds(ids)), ids, findings);
  const execution = readExecution(root.child('execution_params'), takeIds(ids));
  refuseCycles(project, added, findings);
  findings.throwFaults();

  const addedDependencies = new Map<TaskId, TaskId[]>();
  for (const { from, to } of added) {
    const list = addedDependencies.get(from) ?? [];
    if (!list.includes(to)) addedDependencies.set(from, [...list, to]);
  }
  return { skips, modifications, addedDependencies, executionDefault: execution.common, execution: execution.own };
}

/** The tasks have no cycle of their own, so each cycle has an added dependency in it, which is the one to refuse. */
function refuseCycles(project: TaskProject, added: readonly Dependency[], findings: Findings): void {
  if (added.length === 0) return;
  const written = project.tasks.flatMap((task) => [task, ...task.subtasks]).flatMap((one) => one.dependencies.map((to) => ({ from: one.id, to, path: '' })));
  for (const cycle of findCycles([...written, ...added], project.tasks)) {
    const closing = cycle.edges.find((edge) => edge.path !== '');
    if (closing !== undefined) findings.fault(closing.path, `${closing.from} cannot depend on ${closing.to}: ${cycle.message}`, undefined, 'do not add this dependency');
  }
}
