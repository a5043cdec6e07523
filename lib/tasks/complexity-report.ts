import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultsError } from '../contract/fault.ts';
import { DEFAULT_TAG } from './choose-tag.ts';
import { Findings, isRecord } from './findings.ts';
import { numberId } from './ids.ts';
import { parseJson } from './json-parse.ts';
import type { TaskId } from './task.ts';

/** Scores by task, and what is wrong with the report. */
export interface Scores {
  readonly scores: ReadonlyMap<TaskId, number>;
  readonly findings: Findings;
}

/**
 * The scores of the complexity report of a tag, none where there is no report. A report is an aid: what is wrong with it
 * is a warning, and what it says of tasks that are gone says nothing.
 */
export function complexityScores(settings: string, tag: string): Scores {
  const file = reportFile(settings, tag);
  return readReport(existsSync(file) ? readFileSync(file, 'utf8') : undefined, file);
}

/** Where Task Master keeps the report of a tag. */
export const reportFile = (settings: string, tag: string): string =>
  join(settings, 'reports', `task-complexity-report${tag === DEFAULT_TAG ? '' : `_${fileNameOf(tag)}`}.json`);

/** The scores that a report's text tells; `undefined` is no report. */
export function readReport(text: string | undefined, file: string): Scores {
  const findings = new Findings(file);
  const scores = new Map<TaskId, number>();
  if (text === undefined) return { scores, findings };
  const remedy = 'make it again with task-master analyze-complexity';
  try {
    const root = parseJson(text, file);
    const list = isRecord(root) ? root.complexityAnalysis : undefined;
    if (!Array.isArray(list)) findings.warn('complexityAnalysis', 'there is no list of scores in this report', list, remedy);
    else list.forEach((entry: unknown, index) => {
      const id = isRecord(entry) ? numberId(entry.taskId) : undefined;
      const score = isRecord(entry) ? entry.complexityScore : undefined;
      if (id !== undefined && typeof score === 'number' && score >= 1 && score <= 10) scores.set(id, score);
      else findings.warn(`complexityAnalysis[${index}]`, 'this entry has no taskId with a complexityScore from 1 to 10', entry, remedy);
    });
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error;
    for (const fault of error.faults) findings.warnings.push({ ...fault, remedy: `${fault.remedy}, or ${remedy}` });
  }
  return { scores, findings };
}

/** How Task Master writes a tag in the name of a file. */
const fileNameOf = (tag: string): string =>
  tag.replaceAll(/[^a-zA-Z0-9_-]/g, '-').replaceAll(/^-+|-+$/g, '').replaceAll(/-+/g, '-').toLowerCase().slice(0, 50);
