import type { Plan } from '../plan/plan.ts';
import type { Written } from './write-output.ts';

/** What a run did, for people and for programs. */
export interface Summary {
  readonly environments: readonly { readonly name: string; readonly planned: number; readonly left: number; readonly workflows: number; readonly objects: number }[];
  readonly folder: string;
  readonly written: Written;
  readonly milliseconds: number;
}

export const environmentSummary = ({ environment, tasks, left, shards }: Plan, objects: number): Summary['environments'][number] =>
  ({ name: environment, planned: tasks.length, left: left.length, workflows: shards.length, objects });

/** A line for each environment and one for the files. */
export function summaryText({ environments, folder, written, milliseconds }: Summary): string {
  const lines = environments.map(({ name, planned, left, workflows, objects }) =>
    `${name}: ${count(planned, 'task')} planned in ${count(workflows, 'workflow')}, ${left} not run; ${count(objects, 'object')}`);
  return [...lines, `${count(written.files, 'file')} in ${folder} (${written.changed} changed, ${written.removed} removed), ${(milliseconds / 1000).toFixed(2)} s`, ''].join('\n');
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
