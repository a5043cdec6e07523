import { didYouMean } from '../contract/did-you-mean.ts';
import type { Findings } from './findings.ts';

/** Fields of a task that this program reads. */
const READ = [
  'id',
  'title',
  'description',
  'status',
  'priority',
  'dependencies',
  'details',
  'testStrategy',
  'subtasks',
  'acceptanceCriteria',
  'complexity',
  'component',
  'tags',
  'metadata',
];

/** Fields that Task Master writes and this program keeps without reading them. */
const KEPT = [
  'relevantFiles',
  'codebasePatterns',
  'existingInfrastructure',
  'scopeBoundaries',
  'implementationApproach',
  'technicalConstraints',
  'skills',
  'category',
  'createdAt',
  'updatedAt',
  'effort',
  'actualEffort',
  'assignee',
  'databaseId',
  'recommendedSubtasks',
  'expansionPrompt',
  'complexityReasoning',
  'complexityScore',
  'previousStatus',
  'parentTaskId',
  'parentTask',
  'parentId',
  'isSubtask',
];

const meant = new Map<string, string | undefined>([...READ, ...KEPT].map((name) => [name, undefined]));

/** Warns of a field that is not known but looks like one that would have been read. A task may have any other field. */
export function warnOfNearMisses(fields: Readonly<Record<string, unknown>>, path: string, findings: Findings): void {
  for (const name of Object.keys(fields)) {
    if (!meant.has(name)) meant.set(name, didYouMean(name, READ));
    const field = meant.get(name);
    if (field !== undefined && !Object.hasOwn(fields, field)) {
      findings.warn(`${path}.${name}`, `unknown field ${name} is not read`, undefined, `did you mean "${field}"?`);
    }
  }
}
