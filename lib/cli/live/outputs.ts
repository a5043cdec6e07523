import { ROLES } from '../../contract/agents.ts';
import { object, optional } from '../../contract/schema/object.ts';
import { array, boolean, byKind, described, integer, number, oneOf, record, string } from '../../contract/schema/values.ts';
import { PLAY_GATES, STAGES } from '../../contract/stages.ts';
import { TASK_STATES } from '../../runtime/view/task-view.ts';
import { LEVELS } from '../doctor/check.ts';
import { OUTCOMES } from '../events/happenings.ts';

const time = string({ description: 'RFC 3339.' });
const PHASES = ['none', 'idle', 'running', 'succeeded', 'failed'] as const;
const counts = described('How many tasks are in each state.', object(Object.fromEntries(TASK_STATES.map((state) => [state, integer({ minimum: 0 })]))));

const TASK = {
  id: string(),
  title: string(),
  state: oneOf(TASK_STATES),
  since: optional(described('Since when it is in this state, or in this stage.', time)),
  stage: optional(oneOf(STAGES)),
  cycle: optional(integer({ minimum: 1 })),
  waitsFor: optional(described('Whom or what it waits for, or why it is where it is.', string())),
  pull: optional(object({ number: integer({ minimum: 1 }), url: optional(string()) })),
  dependencies: described('Those that are not settled.', array(string())),
  play: optional(described('The Workflow that carries it.', string())),
};

/** `tm watch --once`, and `tm status --cluster`. */
export const PROJECT_OUTPUT = object({
  project: string(),
  environment: string(),
  namespace: string(),
  phase: oneOf(PHASES),
  generation: optional(integer({ minimum: 1 })),
  startedAt: optional(time),
  finishedAt: optional(time),
  places: optional(described('How many plays may run at once.', integer({ minimum: 1 }))),
  counts,
  usd: described('What the agent runs that are still there cost, in US dollars.', number({ minimum: 0 })),
  tasks: array(
    object({
      ...TASK,
      gates: described('Gates of its play that are open.', array(object({ gate: oneOf(PLAY_GATES), since: time }))),
      agents: array(object({ name: string(), role: oneOf(ROLES), cycle: integer({ minimum: 0 }), phase: string(), attempts: integer({ minimum: 0 }), message: optional(string()), usd: optional(number()), since: optional(time) })),
    }),
  ),
  workflows: array(object({ name: string(), phase: string() })),
});

/** Each line of `tm watch`; with --once there is only the last kind. */
export const CHANGE_OUTPUT = byKind(
  object({ kind: oneOf(['project']), time, project: string(), phase: oneOf(PHASES), counts }),
  object({ kind: oneOf(['task']), time, ...TASK }),
  object({ kind: oneOf(['connection']), time, state: oneOf(['lost', 'back']), message: string() }),
);

/** Each line of `tm events`. */
export const HAPPENING_OUTPUT = object({ time, outcome: oneOf(OUTCOMES), task: optional(string()), about: string(), reason: string(), message: string(), count: integer({ minimum: 1 }) });

/** Each line of `tm logs`. */
export const LOG_OUTPUT = object({ label: string(), namespace: string(), pod: string(), container: string(), text: string() });

/** `tm submit`, and what else submits a Workflow. */
export const SUBMITTED_OUTPUT = object({ workflow: string(), namespace: string(), phase: string(), message: optional(string()), finishedAt: optional(time) });

/** `tm retry`: as `tm submit`, or which tasks there are. */
export const RETRY_OUTPUT = object({ workflow: optional(string()), namespace: optional(string()), phase: optional(string()), message: optional(string()), finishedAt: optional(time), tasks: optional(array(string())), whole: optional(boolean()) });

/** `tm stop`. */
export const STOP_OUTPUT = object({ workflows: array(string()), plays: described('Tasks whose plays end.', array(string())), dryRun: optional(boolean()) });

/** `tm doctor`. */
export const DOCTOR_OUTPUT = object({
  environment: string(),
  level: oneOf(LEVELS),
  checks: array(object({ id: string(), title: string(), findings: array(object({ level: oneOf(LEVELS), seen: string(), remedy: optional(string()) })) })),
});

const seconds = number({ minimum: 0 });

/** `tm simulate`: times are seconds from the beginning of the project; a length without an end is null. */
export const SIMULATION_OUTPUT = object({
  project: string(),
  environment: optional(string()),
  seed: optional(string()),
  makespan: optional(seconds),
  usd: optional(number()),
  assumptions: optional(object({})),
  criticalPath: optional(object({ ids: array(string()), seconds })),
  deciding: optional(array(object({ id: string(), after: optional(object({ task: string(), why: oneOf(['dependency', 'place']) })) }))),
  parallelism: optional(array(object({ at: seconds, running: integer() }))),
  tasks: array(
    object({
      id: string(),
      end: oneOf(['done', 'failed', 'stuck']),
      because: optional(string()),
      readyAt: seconds,
      startedAt: seconds,
      settledAt: seconds,
      after: optional(object({ task: string(), why: oneOf(['dependency', 'place']) })),
      stages: array(object({ stage: oneOf(STAGES), cycle: integer(), from: seconds, to: seconds })),
      tries: array(object({ role: oneOf(ROLES), from: seconds, to: seconds, result: oneOf(['succeeded', 'failed', 'broken']) })),
      cycles: integer(),
      usd: number(),
      lost: integer(),
    }),
  ),
  unstarted: optional(array(object({ id: string(), end: oneOf(['held', 'waiting']), because: array(string()) }))),
  many: optional(
    object({
      runs: integer(),
      makespan: record(seconds),
      usd: record(number()),
      done: record(number()),
      allDone: number(),
      failing: array(object({ id: string(), share: number() })),
      deciding: array(object({ id: string(), share: number() })),
    }),
  ),
});
