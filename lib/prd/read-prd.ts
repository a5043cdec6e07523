import { Findings } from '../tasks/findings.ts';
import type { Draft } from './draft.ts';
import { readMarkdown } from './markdown/sections.ts';
import { combineTasks } from './read/combine.ts';
import { gatherTasks } from './read/gather.ts';
import { linkTasks } from './read/link.ts';

/**
 * The tasks of a document in one of the forms of README.md in this folder. A document that has none, such as free prose, gives no tasks.
 * @throws FaultsError with everything that is wrong, by lines
 */
export function readPrd(text: string, file: string): Draft {
  const findings = new Findings(file);
  const tasks = linkTasks(combineTasks(gatherTasks(readMarkdown(text), findings), findings), findings);
  findings.faults.sort((a, b) => lineIn(a.path) - lineIn(b.path));
  findings.throwFaults();
  return { file, tasks };
}

const lineIn = (path: string): number => Number(path.replace('line ', ''));
