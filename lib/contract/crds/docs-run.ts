import { defaulted, object, optional } from '../schema/object.ts';
import type { Given, Static } from '../schema/schema.ts';
import { array, described, integer } from '../schema/values.ts';
import { AGENT_RUN, AGENT_RUN_RULES } from './agent-run.ts';
import { AGE, runSchema, type RunDefinition } from './definition.ts';
import { branchName, commitId, relativePath, repository, text } from './formats.ts';
import { pullRequest } from './references.ts';
import { fixed } from './rules.ts';
import { AGENT_STATUS, AGENT_STATUS_RULES, RUN_STATUS, RUN_STATUS_RULES } from './run-status.ts';

export const DOCS_RUN_SPEC = object(
  {
    repository: described('The repository, as owner/name.', fixed(repository)),
    sourceBranch: described('The branch whose code and tasks are documented, and that the pull request merges into.', fixed(branchName)),
    workingDirectory: defaulted(described('Where the project is in the repository.', relativePath), '.'),
    tasks: optional(
      described(
        'Numbers of the tasks to document; absent, all.',
        array(integer({ minimum: 1, maximum: 999_999_999, format: 'int64' }), { minItems: 1, maxItems: 1000, 'x-kubernetes-list-type': 'set' }),
      ),
    ),
    targetBranch: optional(described('The branch to write to; absent, one of its own.', branchName)),
    ...AGENT_RUN,
  },
  {
    'x-kubernetes-validations': [
      ...AGENT_RUN_RULES,
      { rule: '!has(self.targetBranch) || self.targetBranch != self.sourceBranch', message: 'the documents come by a pull request: targetBranch is not sourceBranch', fieldPath: '.targetBranch' },
    ],
  },
);

export const DOCS_RUN_STATUS = object(
  {
    ...RUN_STATUS,
    ...AGENT_STATUS,
    branch: optional(described('The branch that it pushed to.', branchName)),
    commit: optional(described('The newest commit that it pushed.', commitId)),
    pullRequest: optional(described('The pull request that it opened.', pullRequest)),
    files: optional(described('The files that it wrote.', array(text(1024), { maxItems: 1000, 'x-kubernetes-list-type': 'atomic' }))),
  },
  { 'x-kubernetes-validations': [...RUN_STATUS_RULES, ...AGENT_STATUS_RULES] },
);

/** A spec as the API server gives it, with its defaults. */
export type DocsRunSpec = Static<typeof DOCS_RUN_SPEC>;
/** A spec as somebody may write it. */
export type DocsRunRequest = Given<typeof DOCS_RUN_SPEC>;
export type DocsRunStatus = Static<typeof DOCS_RUN_STATUS>;

export const DOCS_RUN_SCHEMA = runSchema("Asks for one run of an agent on a project's documents.", DOCS_RUN_SPEC, DOCS_RUN_STATUS);

export const DOCS_RUN: RunDefinition = {
  kind: 'DocsRun',
  plural: 'docsruns',
  singular: 'docsrun',
  shortNames: ['drun'],
  schema: DOCS_RUN_SCHEMA,
  columns: [
    { name: 'Repository', type: 'string', jsonPath: '.spec.repository' },
    { name: 'Branch', type: 'string', jsonPath: '.spec.sourceBranch' },
    { name: 'Phase', type: 'string', jsonPath: '.status.phase' },
    { name: 'Attempts', type: 'integer', jsonPath: '.status.attempts' },
    { name: 'PR', type: 'integer', jsonPath: '.status.pullRequest.number' },
    { name: 'Model', type: 'string', jsonPath: '.spec.model', priority: 1 },
    { name: 'Cost', type: 'number', jsonPath: '.status.costUsd', priority: 1, description: 'In US dollars.' },
    { name: 'Reason', type: 'string', jsonPath: '.status.reason', priority: 1 },
    AGE,
  ],
};
