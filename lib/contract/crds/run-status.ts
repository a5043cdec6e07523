import { object, optional } from '../schema/object.ts';
import type { Validation } from '../schema/schema.ts';
import { array, described, integer, number, oneOf, string } from '../schema/values.ts';
import { text, time } from './formats.ts';

/** Where a run is. Failed: what it was to do did not come about. Errored: the machinery broke, which says nothing of the work. */
export const RUN_PHASES = ['Pending', 'Running', 'Succeeded', 'Failed', 'Errored'] as const;
export type RunPhase = (typeof RUN_PHASES)[number];

/** The phases that a run never leaves. */
export const TERMINAL_PHASES = ['Succeeded', 'Failed', 'Errored'] as const satisfies readonly RunPhase[];
const ENDED = `[${TERMINAL_PHASES.map((phase) => `'${phase}'`).join(', ')}]`;

export const isTerminal = (phase: RunPhase | undefined): boolean => (TERMINAL_PHASES as readonly (RunPhase | undefined)[]).includes(phase);

const CONDITION_REASON = '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$';

const conditions = array(
  object({
    type: described('What is said to hold, such as Ready.', string({ maxLength: 316, pattern: '^([a-z0-9.-]+/)?[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$' })),
    status: described('Whether it holds.', oneOf(['True', 'False', 'Unknown'])),
    observedGeneration: optional(described('The generation of the object that this was found of.', integer({ minimum: 0, format: 'int64' }))),
    lastTransitionTime: described('When the status last changed.', time),
    reason: described('Why, as one word for programs.', string({ minLength: 1, maxLength: 1024, pattern: CONDITION_REASON })),
    message: described('Why, for people.', string({ maxLength: 32_768 })),
  }),
  { maxItems: 16, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['type'] },
);

/** What every run says of itself. */
export const RUN_STATUS = {
  phase: optional(described('Where the run is. Failed: the work did not come about. Errored: the machinery broke.', oneOf(RUN_PHASES))),
  reason: optional(described('Why it is there, as one word for programs.', string({ maxLength: 128, pattern: CONDITION_REASON }))),
  message: optional(described('Why it is there, for people.', text(4096))),
  attempts: optional(described('How often it was started, the first time included.', integer({ minimum: 0, maximum: 1000, format: 'int32' }))),
  startedAt: optional(described('When it was started first.', time)),
  finishedAt: optional(described('When it ended.', time)),
  observedGeneration: optional(described('The generation of the spec that this status is about.', integer({ minimum: 0, format: 'int64' }))),
  conditions: optional(described('What holds of the run, each type once.', conditions)),
};

/** What a run of an agent says besides. */
export const AGENT_STATUS = {
  jobName: optional(described('The Job of its last attempt.', text(63))),
  sessionId: optional(described("The program's session, which another run may continue.", text(256))),
  pausedUntil: optional(described("When it goes on, where a provider's limit holds it up.", time)),
  tokens: optional(
    described(
      'Tokens of all attempts.',
      object({
        input: described('Read by the model.', count()),
        output: described('Written by the model.', count()),
        cacheRead: optional(described("Read from the provider's cache.", count())),
        cacheWrite: optional(described("Written to the provider's cache.", count())),
      }),
    ),
  ),
  costUsd: optional(described('What all attempts cost, in US dollars.', number({ minimum: 0 }))),
};

function count(): ReturnType<typeof integer> {
  return integer({ minimum: 0, format: 'int64' });
}

export const RUN_STATUS_RULES: readonly Validation[] = [
  {
    rule: `!has(self.finishedAt) || (has(self.phase) && self.phase in ${ENDED})`,
    message: `only a run that ended has a finishedAt: set the phase to one of ${TERMINAL_PHASES.join(', ')} with it`,
    fieldPath: '.finishedAt',
  },
  { rule: '!has(self.finishedAt) || !has(self.startedAt) || self.finishedAt >= self.startedAt', message: 'finishedAt is before startedAt', fieldPath: '.finishedAt' },
  {
    rule: '!has(oldSelf.startedAt) || (has(self.startedAt) && self.startedAt == oldSelf.startedAt)',
    message: 'startedAt is that of the first attempt and stays',
    fieldPath: '.startedAt',
  },
  {
    rule: '!has(oldSelf.attempts) || (has(self.attempts) && self.attempts >= oldSelf.attempts)',
    message: 'attempts never become fewer',
    fieldPath: '.attempts',
  },
];

export const AGENT_STATUS_RULES: readonly Validation[] = [
  { rule: `!has(self.pausedUntil) || !has(self.phase) || !(self.phase in ${ENDED})`, message: 'a run that ended is not paused: remove pausedUntil', fieldPath: '.pausedUntil' },
];

/** Of the object as a whole, so that the status cannot be taken away either. */
export const PHASE_RULE: Validation = {
  rule:
    `!has(oldSelf.status) || !has(oldSelf.status.phase) || !(oldSelf.status.phase in ${ENDED}) || ` +
    '(has(self.status) && has(self.status.phase) && self.status.phase == oldSelf.status.phase)',
  message: 'a run that ended keeps its phase: make another run',
};
