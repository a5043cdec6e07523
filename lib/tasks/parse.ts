import type { Warning } from '../contract/fault.ts';
import { chooseTag, DEFAULT_TAG, type WantedTag } from './choose-tag.ts';
import { findCycles } from './cycles.ts';
import { Findings } from './findings.ts';
import { parseJson } from './json-parse.ts';
import { readTasks } from './read-tasks.ts';
import { checkReferences } from './references.ts';
import type { TaskId, TaskProject } from './task.ts';
import { addWarnings } from './warnings.ts';

export interface LoadedTasks {
  readonly project: TaskProject;
  readonly warnings: readonly Warning[];
}

export interface ParseOptions {
  /** The file as the user named it. */
  readonly file: string;
  /** @default master */
  readonly tag?: string | WantedTag;
  /** Complexities from 1 to 10 for tasks that name none, for the tag that was found. @default - none */
  readonly scores?: (tag: string) => ReadonlyMap<TaskId, number>;
}

/**
 * The tasks of one tag of a Task Master file, checked.
 * @throws FaultsError with every fault of that tag; where the file cannot be taken apart at all, with what keeps it from that
 */
export function parseTaskProject(text: string, options: ParseOptions): LoadedTasks {
  const { file, tag = DEFAULT_TAG } = options;
  const chosen = chooseTag(parseJson(text, file), typeof tag === 'string' ? { name: tag } : tag, file);
  const findings = new Findings(file);
  if (!Array.isArray(chosen.list)) findings.fault(chosen.path, 'tasks is not a list', chosen.list, 'write it as a list in square brackets, [] for none');

  const read = readTasks(Array.isArray(chosen.list) ? chosen.list : [], chosen.path, findings, options.scores?.(chosen.tag) ?? new Map());
  const dependencies = checkReferences(read.dependencies, new Set(read.places.keys()), findings);
  for (const cycle of findCycles(dependencies, read.tasks)) findings.fault(cycle.edges[0]?.path ?? '', cycle.message, undefined, cycle.remedy);
  findings.throwFaults();

  addWarnings(read, dependencies, findings);
  return { project: { file, tag: chosen.tag, tasks: read.tasks }, warnings: findings.warnings };
}
