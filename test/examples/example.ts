import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTaskProject } from '../../lib/tasks/load.ts';

export const EXAMPLE = join(import.meta.dirname, '../../examples/orchestrator');

export const readExample = (path: string): string => readFileSync(join(EXAMPLE, path), 'utf8');

/** As the program reads it. */
export const { project, warnings } = loadTaskProject({ directory: EXAMPLE });

/** What the program passes over, too. */
export interface WrittenTask {
  readonly id: number;
  readonly title: string;
  readonly status: string;
  readonly priority: string;
  readonly dependencies: readonly number[];
  readonly acceptanceCriteria: readonly string[];
  readonly subtasks: readonly { readonly id: number; readonly title: string; readonly status: string }[];
  readonly metadata: { readonly component: string; readonly area: string; readonly completed?: string };
}
export const written: readonly WrittenTask[] = (JSON.parse(readExample('.taskmaster/tasks/tasks.json')) as { master: { tasks: WrittenTask[] } }).master.tasks;
