import { defaulted, object, optional } from '../schema/object.ts';
import { array, described, integer, number, oneOf, string } from '../schema/values.ts';
import { dnsLabel, objectName, text, url } from './formats.ts';

/** The kinds of checks, each with its WorkflowTemplate in the library (seeds: acceptance criteria, integration, performance, security, several environments). */
export const QA_CHECKS = ['acceptance', 'integration', 'performance', 'security', 'multi-environment'] as const;
export type QaCheck = (typeof QA_CHECKS)[number];

/** What became of one criterion. Error: it could not be judged. */
export const QA_OUTCOMES = ['passed', 'failed', 'skipped', 'error'] as const;
export type QaOutcome = (typeof QA_OUTCOMES)[number];

/** The environment of a result where the run names none. */
export const DEFAULT_TARGET = 'default';

const criterionId = string({ maxLength: 63, pattern: '^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$' });

export const criteria = array(
  object({
    id: described('By which results name it; each once.', criterionId),
    text: described('What must hold.', text(4096)),
    testStrategy: optional(described('How it is to be tested.', text(4096))),
    check: optional(described('The kind of check that judges it; absent, acceptance.', oneOf(QA_CHECKS))),
  }),
  { maxItems: 100, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['id'] },
);

export const parameters = array(
  object({
    name: described('Name of the parameter.', string({ maxLength: 128, pattern: '^[A-Za-z0-9_-]+$' })),
    value: described('Its value.', string({ maxLength: 16_384 })),
  }),
  { maxItems: 64, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] },
);

export const targets = array(
  object({
    name: described('Name of the environment; each once.', dnsLabel),
    url: optional(described('Where the system under test answers.', url)),
    namespace: optional(described('Namespace in which it runs.', dnsLabel)),
  }),
  { maxItems: 16, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] },
);

export const workflowTemplate = object({
  name: described('Name of the WorkflowTemplate.', objectName),
  entrypoint: optional(described("Template in it to begin with; absent, its own entrypoint.", text(253))),
  parameters: optional(described('Parameters for it, each once.', parameters)),
});

/** Whole, because the API server holds a default to its rules before it fills in the defaults within it. */
export const DEFAULT_RETRY_POLICY = { limit: 2, backoffSeconds: 10, factor: 2, maxBackoffSeconds: 300 } as const;

export const retryPolicy = object(
  {
    limit: defaulted(described('How often a check that the machinery broke is made again.', integer({ minimum: 0, maximum: 10, format: 'int32' })), DEFAULT_RETRY_POLICY.limit),
    backoffSeconds: defaulted(described('Wait before the first time.', integer({ minimum: 1, maximum: 3600, format: 'int32' })), DEFAULT_RETRY_POLICY.backoffSeconds),
    factor: defaulted(described('By which each further wait is longer.', integer({ minimum: 1, maximum: 10, format: 'int32' })), DEFAULT_RETRY_POLICY.factor),
    maxBackoffSeconds: defaulted(described('Longest wait.', integer({ minimum: 1, maximum: 86_400, format: 'int32' })), DEFAULT_RETRY_POLICY.maxBackoffSeconds),
  },
  {
    'x-kubernetes-validations': [
      { rule: 'self.maxBackoffSeconds >= self.backoffSeconds', message: 'maxBackoffSeconds is less than backoffSeconds: raise it', fieldPath: '.maxBackoffSeconds' },
    ],
  },
);

export const wantedArtifacts = array(
  object({
    name: described('By which the status names it; each once.', dnsLabel),
    path: described('Where a check leaves it, in its container.', text(1024)),
  }),
  { maxItems: 50, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] },
);

export const results = array(
  object({
    criterion: described('Id of the criterion.', criterionId),
    environment: defaulted(described('Environment in which it was judged.', dnsLabel), DEFAULT_TARGET),
    check: optional(described('The kind of check that judged it.', oneOf(QA_CHECKS))),
    outcome: described('What became of it. Error: it could not be judged.', oneOf(QA_OUTCOMES)),
    evidence: optional(described('By what this was found: a test and what it said, or where to read it.', text(8192))),
    durationSeconds: optional(described('How long it took, in seconds.', number({ minimum: 0 }))),
  }),
  { maxItems: 400, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['criterion', 'environment'] },
);

const count = integer({ minimum: 0, maximum: 100_000, format: 'int32' });
export const summary = object(
  {
    total: described('All that were to be judged.', count),
    passed: described('Those that hold.', count),
    failed: described('Those that do not.', count),
    skipped: described('Those that were not judged on purpose.', count),
    errors: described('Those that could not be judged.', count),
  },
  { 'x-kubernetes-validations': [{ rule: 'self.total == self.passed + self.failed + self.skipped + self.errors', message: 'total is not the sum of the others', fieldPath: '.total' }] },
);

export const storedArtifacts = array(
  object({
    name: described('Its name; each once.', dnsLabel),
    location: described('A URL, or the key in the artifact repository.', text(2048)),
    sizeBytes: optional(described('Its size.', integer({ minimum: 0, format: 'int64' }))),
  }),
  { maxItems: 100, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] },
);
