import { ROLES } from '../agents.ts';
import { defaulted, object, optional } from '../schema/object.ts';
import type { Given, Static } from '../schema/schema.ts';
import { described, integer, oneOf } from '../schema/values.ts';
import { AGENT_RUN, AGENT_RUN_RULES } from './agent-run.ts';
import { AGE, runSchema, type RunDefinition } from './definition.ts';
import { branchName, commitId, dnsLabel, relativePath, repository } from './formats.ts';
import { pullRequest } from './references.ts';
import { fixed, neverAddedOrRemoved } from './rules.ts';
import { AGENT_STATUS, AGENT_STATUS_RULES, RUN_STATUS, RUN_STATUS_RULES } from './run-status.ts';

/** Only what the seed's own CodeRun gives is needed; everything else has a default, or a meaning when it is absent. */
export const CODE_RUN_SPEC = object(
  {
    taskId: described('Number of the task in tasks.json.', fixed(integer({ minimum: 1, maximum: 999_999_999, format: 'int64' }))),
    service: described('The part of the system that the run works on.', dnsLabel),
    repository: described('The repository, as owner/name.', fixed(repository)),
    docsRepository: optional(described("The repository of the project's documents, as owner/name; absent, the same.", repository)),
    docsProjectDirectory: defaulted(described('Where they are in it.', relativePath), '.'),
    workingDirectory: defaulted(described('Where the agent works in the repository.', relativePath), '.'),
    ...AGENT_RUN,
    role: defaulted(described('Rex implements, Cleo checks quality, Tess tests.', fixed(oneOf(ROLES))), 'rex'),
    play: optional(described('The Workflow that this run is part of.', fixed(dnsLabel))),
    cycle: defaulted(described('The round of quality and testing; 0 is the implementation.', fixed(integer({ minimum: 0, maximum: 100, format: 'int32' }))), 0),
    branch: optional(described('The branch to work on; absent, task-<taskId>.', branchName)),
    headSha: optional(described('The commit that Cleo and Tess judge; absent, the newest of the branch.', commitId)),
    pullRequest: optional(described('Number of the pull request, where there is one.', integer({ minimum: 1, maximum: 999_999_999, format: 'int64' }))),
  },
  { 'x-kubernetes-validations': [...AGENT_RUN_RULES, neverAddedOrRemoved('play')] },
);

export const CODE_RUN_STATUS = object(
  {
    ...RUN_STATUS,
    ...AGENT_STATUS,
    branch: optional(described('The branch that it pushed to.', branchName)),
    commit: optional(described('The newest commit that it pushed.', commitId)),
    pullRequest: optional(described('The pull request that it opened or worked on.', pullRequest)),
  },
  { 'x-kubernetes-validations': [...RUN_STATUS_RULES, ...AGENT_STATUS_RULES] },
);

/** A spec as the API server gives it, with its defaults. */
export type CodeRunSpec = Static<typeof CODE_RUN_SPEC>;
/** A spec as somebody may write it. */
export type CodeRunRequest = Given<typeof CODE_RUN_SPEC>;
export type CodeRunStatus = Static<typeof CODE_RUN_STATUS>;

export const CODE_RUN_SCHEMA = runSchema('Asks for one run of an agent on the code of one task.', CODE_RUN_SPEC, CODE_RUN_STATUS);

export const CODE_RUN: RunDefinition = {
  kind: 'CodeRun',
  plural: 'coderuns',
  singular: 'coderun',
  shortNames: ['crun'],
  schema: CODE_RUN_SCHEMA,
  columns: [
    { name: 'Task', type: 'integer', jsonPath: '.spec.taskId' },
    { name: 'Role', type: 'string', jsonPath: '.spec.role' },
    { name: 'Phase', type: 'string', jsonPath: '.status.phase' },
    { name: 'Attempts', type: 'integer', jsonPath: '.status.attempts' },
    { name: 'PR', type: 'integer', jsonPath: '.status.pullRequest.number' },
    { name: 'Cycle', type: 'integer', jsonPath: '.spec.cycle', priority: 1 },
    { name: 'Model', type: 'string', jsonPath: '.spec.model', priority: 1 },
    { name: 'Cost', type: 'number', jsonPath: '.status.costUsd', priority: 1, description: 'In US dollars.' },
    { name: 'Reason', type: 'string', jsonPath: '.status.reason', priority: 1 },
    { name: 'Play', type: 'string', jsonPath: '.spec.play', priority: 1 },
    AGE,
  ],
};
