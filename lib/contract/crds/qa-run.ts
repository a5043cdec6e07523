import { defaulted, object, optional } from '../schema/object.ts';
import type { Given, Static, Validation } from '../schema/schema.ts';
import { array, boolean, described, integer, oneOf } from '../schema/values.ts';
import { AGE, runSchema, type RunDefinition } from './definition.ts';
import { branchName, commitId, dnsLabel, objectName, repository } from './formats.ts';
import { criteria, DEFAULT_RETRY_POLICY, QA_CHECKS, results, retryPolicy, storedArtifacts, summary, targets, wantedArtifacts, workflowTemplate } from './qa-parts.ts';
import { pullRequest } from './references.ts';
import { fixed, neverAddedOrRemoved, oneOrBoth } from './rules.ts';
import { RUN_STATUS, RUN_STATUS_RULES } from './run-status.ts';

export const QA_RUN_SPEC = object(
  {
    taskId: described('Number of the task in tasks.json.', fixed(integer({ minimum: 1, maximum: 999_999_999, format: 'int64' }))),
    repository: described('The repository, as owner/name.', fixed(repository)),
    branch: optional(described('The branch to judge.', branchName)),
    commit: optional(described('The commit to judge; absent, the newest of the branch.', fixed(commitId))),
    pullRequest: optional(described('Number of the pull request to report to.', integer({ minimum: 1, maximum: 999_999_999, format: 'int64' }))),
    project: optional(described("The project's name.", fixed(dnsLabel))),
    play: optional(described('The Workflow that this run is part of.', fixed(dnsLabel))),
    checks: defaulted(
      described('The kinds of checks to make.', array(oneOf(QA_CHECKS), { minItems: 1, maxItems: QA_CHECKS.length, 'x-kubernetes-list-type': 'set' })),
      ['acceptance'],
    ),
    criteria: optional(described('What must hold; absent, what the task says.', fixed(criteria))),
    environments: optional(described('Where to check; absent, where the Workflow itself runs.', targets)),
    workflowTemplate: optional(described('The WorkflowTemplate that makes the checks; absent, those of the library.', workflowTemplate)),
    failFast: defaulted(described('Ends at the first criterion that fails.', boolean()), false),
    timeoutSeconds: defaulted(described('Limit for the whole run, in seconds.', integer({ minimum: 60, maximum: 604_800, format: 'int32' })), 10_800),
    retryPolicy: defaulted(described('How checks are made again that the machinery broke.', retryPolicy), DEFAULT_RETRY_POLICY),
    artifacts: optional(described('Files to keep.', wantedArtifacts)),
    artifactSecret: optional(described('Secret with which they are written, where the artifact repository needs one.', objectName)),
    ttlSecondsAfterFinished: optional(described('When the run and its Workflow are deleted after its end; absent, never.', integer({ minimum: 0, maximum: 31_536_000, format: 'int32' }))),
  },
  {
    'x-kubernetes-validations': [
      oneOrBoth('branch', 'commit'),
      {
        rule: "!('multi-environment' in self.checks) || (has(self.environments) && size(self.environments) > 1)",
        message: 'the check multi-environment compares environments: give two or more',
        fieldPath: '.checks',
      },
      ...['commit', 'criteria', 'project', 'play'].map(neverAddedOrRemoved),
    ],
  },
);

const STATUS_RULES: readonly Validation[] = [
  ...RUN_STATUS_RULES,
  {
    rule: "!has(self.phase) || self.phase != 'Succeeded' || !has(self.summary) || self.summary.failed + self.summary.errors == 0",
    message: 'a run with criteria that failed or could not be judged has not succeeded',
    fieldPath: '.phase',
  },
];

export const QA_RUN_STATUS = object(
  {
    ...RUN_STATUS,
    workflowName: optional(described('The Workflow of its last attempt.', objectName)),
    commit: optional(described('The commit that was judged.', commitId)),
    pullRequest: optional(described('The pull request that it reported to.', pullRequest)),
    results: optional(described('What became of each criterion, in each environment.', results)),
    summary: optional(described('How many became what.', summary)),
    artifacts: optional(described('Files that were kept.', storedArtifacts)),
  },
  { 'x-kubernetes-validations': STATUS_RULES },
);

const KNOWN_CRITERIA: Validation = {
  rule: '!has(self.status) || !has(self.status.results) || !has(self.spec.criteria) || self.status.results.all(r, self.spec.criteria.exists(c, c.id == r.criterion))',
  message: 'a result is of a criterion that the spec does not have',
  fieldPath: '.status.results',
};

/** A spec as the API server gives it, with its defaults. */
export type QaRunSpec = Static<typeof QA_RUN_SPEC>;
/** A spec as somebody may write it. */
export type QaRunRequest = Given<typeof QA_RUN_SPEC>;
export type QaRunStatus = Static<typeof QA_RUN_STATUS>;

export const QA_RUN_SCHEMA = runSchema("Asks for a proof of one task's acceptance criteria.", QA_RUN_SPEC, QA_RUN_STATUS, [KNOWN_CRITERIA]);

export const QA_RUN: RunDefinition = {
  kind: 'QARun',
  plural: 'qaruns',
  singular: 'qarun',
  shortNames: ['qrun'],
  schema: QA_RUN_SCHEMA,
  columns: [
    { name: 'Task', type: 'integer', jsonPath: '.spec.taskId' },
    { name: 'Phase', type: 'string', jsonPath: '.status.phase' },
    { name: 'Passed', type: 'integer', jsonPath: '.status.summary.passed' },
    { name: 'Failed', type: 'integer', jsonPath: '.status.summary.failed' },
    { name: 'Total', type: 'integer', jsonPath: '.status.summary.total' },
    { name: 'Checks', type: 'string', jsonPath: '.spec.checks', priority: 1 },
    { name: 'Workflow', type: 'string', jsonPath: '.status.workflowName', priority: 1 },
    { name: 'Reason', type: 'string', jsonPath: '.status.reason', priority: 1 },
    AGE,
  ],
};
