import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Draft } from '../../lib/prd/draft.ts';
import { mergePrd, type MergedPrd } from '../../lib/prd/merge/merge-prd.ts';
import { NO_MEMORY, type Memory } from '../../lib/prd/merge/memory.ts';
import { readPrd } from '../../lib/prd/read-prd.ts';
import { parseTaskProject } from '../../lib/tasks/parse.ts';
import { emptyTasksFile } from '../../lib/tasks/rewrite/add-tag.ts';
import type { Task } from '../../lib/tasks/task.ts';

export const QA_PLAN = readFileSync(join(import.meta.dirname, 'qa-plan.md'), 'utf8');
export const EMPTY = emptyTasksFile('master');

export const read = (markdown: string): Draft => readPrd(markdown, 'PRD.md');

/** Merges a document into a tasks.json, as `tm parse-prd` does. */
export const merge = (markdown: string, text = EMPTY, memory: Memory = NO_MEMORY, prune = false): MergedPrd =>
  mergePrd(text, read(markdown), memory, { file: 'tasks.json', tag: { name: 'master' }, prune });

export const tasksOf = (text: string): readonly Task[] => parseTaskProject(text, { file: 'tasks.json' }).project.tasks;

/** The tasks that a document makes of nothing. */
export const tasksFrom = (markdown: string): readonly Task[] => tasksOf(merge(markdown).text);
