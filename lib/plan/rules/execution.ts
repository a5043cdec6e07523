import type { Environment } from '../../environment/schema.ts';
import { durationSeconds } from '../../environment/units.ts';
import type { TaskId } from '../../tasks/task.ts';
import type { Overrides } from '../overrides/overrides.ts';
import type { PlannedTask } from '../plan.ts';

/** How a task is run. */
export type Execution = Pick<PlannedTask, 'profile' | 'agents' | 'timeoutSeconds' | 'retries' | 'maxCycles'>;

/**
 * How each task is run: each setting from the task's own `execution_params`, else from those of `"*"`, else from the
 * environment. `maxCycles` is the environment's alone.
 *
 * `model` and `agent` speak of Rex, who implements. The user's example ("use Opus for complex task") gives a model to
 * the work on a task; Cleo and Tess check that work, and a check is worth most when it is the same for every task and
 * does not share the weak points of what it checks. It also keeps the name of a model from a program that does not
 * know it. For the same reason name both where another program needs another model.
 * @returns a rule for the ids of top-level tasks
 */
export function executionRule(overrides: Overrides, environment: Environment): (task: TaskId) => Execution {
  const { play, agents } = environment;
  const base = {
    profile: play.profile,
    agent: agents.rex.program,
    model: agents.rex.model,
    timeoutSeconds: durationSeconds(play.agentTimeout),
    retries: play.agentRetries,
    ...overrides.executionDefault,
  };
  const execution = ({ profile, agent, model, timeoutSeconds, retries }: typeof base): Execution => ({
    profile,
    agents: { rex: { program: agent, model }, cleo: { ...agents.cleo }, tess: { ...agents.tess } },
    timeoutSeconds,
    retries,
    maxCycles: play.maxCycles,
  });
  // Most tasks have no settings of their own: they share one value, which keeps a large Plan small.
  const usual = execution(base);
  return (task) => {
    const own = overrides.execution.get(task);
    return own === undefined ? usual : execution({ ...base, ...own });
  };
}
