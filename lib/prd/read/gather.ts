import type { Findings } from '../../tasks/findings.ts';
import type { MarkdownDocument, Section } from '../markdown/sections.ts';
import { isTaskListTitle, plainLabel } from './field-names.ts';
import { listTasks } from './list-items.ts';
import type { PartialTask } from './partial.ts';
import { isTaskSection, readSection } from './read-section.ts';
import { tableTasks } from './table.ts';

/** Headings that say where tasks stand, and not which part of the system they are of. */
const PLACES = new Set(['specifications', 'specification', 'requirements', 'implementation', 'implementation plan', 'roadmap', 'plan', 'task details', 'details', 'work', 'phases', 'milestones']);

/** Every place of a document that speaks of a task, in its order. */
export function gatherTasks(document: MarkdownDocument, findings: Findings): readonly PartialTask[] {
  const found: PartialTask[] = [];
  const visit = (section: Section, component: string | undefined): void => {
    if (isTaskSection(section, document)) {
      found.push(readSection(section, component, document, findings));
      return;
    }
    const own = section.depth < 2 ? component : (componentOf(section.title) ?? component);
    // Lists are tasks only where a heading says so: elsewhere they are criteria, goals, steps.
    const listed = isTaskListTitle(section.title);
    for (const node of section.content) {
      if (node.type === 'table') found.push(...tableTasks(node, own, document, findings));
      if (node.type === 'list' && listed) found.push(...listTasks(node, document).map((task) => (own === undefined ? task : { ...task, component: own })));
    }
    for (const below of section.sections) visit(below, own);
  };
  visit(document.root, undefined);
  return found;
}

/** `Foundation Setup` of `Phase 1: Foundation Setup (Weeks 1-2)`; `undefined` where a heading names no part. */
function componentOf(title: string): string | undefined {
  const name = title
    .replace(/^(?:(?:phase|milestone|sprint|epic|part)\s+\d+\s*[:.–—-]?|\d+(?:\.\d+)*[.)]?\s)\s*/iu, '')
    .replace(/\s*\([^()]*\)$/u, '')
    .trim();
  return name === '' || isTaskListTitle(name) || PLACES.has(plainLabel(name)) ? undefined : name;
}
