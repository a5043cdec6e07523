import { EXIT } from '../../contract/exit-codes.ts';
import { playName } from '../../contract/names.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import { readOverridesText } from '../overrides/change-overrides.ts';
import { hasSkip } from '../overrides/edit.ts';
import { judgeFailure } from '../plays/failure.ts';
import { settleGates } from '../plays/settle-gates.ts';
import { settleSkipped } from '../plays/settle-skipped.ts';
import type { Settlement } from '../plays/settlement.ts';
import { projectNow } from '../project/project-now.ts';
import { replan } from '../project/replan.ts';
import { BranchTasks } from '../tasks-file/branch-tasks.ts';
import { PLAY, TASK_OR_SUBTASK, TEXT, type InputType } from './input-types.ts';
import { optional, required, withInputs } from './inputs.ts';
import type { VerbContext, VerbProgram } from './verb-program.ts';

type Settled = 'proceed' | 'failed' | 'skipped';
const SETTLED: InputType<Settled> = { pattern: /^(?:proceed|failed|skipped)$/, expected: 'one of proceed, failed, skipped', read: (given) => given as Settled };
const INPUTS = { task: required('TM_TASK', TASK_OR_SUBTASK), outcome: required('TM_OUTCOME', SETTLED), play: optional('TM_PLAY', PLAY), status: optional('TM_STATUS', TEXT) };

/**
 * Settles a task in every Workflow of its project that runs: `proceed` after its merge, `failed` after a play that came to a bad end, `skipped` after
 * the overrides say so. What was settled before stays as it is.
 */
export const run: VerbProgram = withInputs(INPUTS, async ({ task, outcome, play, status }, context) => {
  switch (outcome) {
    case 'proceed':
      await settle(context, task, { outcome });
      break;
    case 'failed':
      await fail(context, task, play, status);
      break;
    case 'skipped':
      await skip(context);
  }
  return EXIT.done;
});

async function settle({ kube, environment, log }: VerbContext, task: string, settlement: Settlement): Promise<void> {
  const settled = await settleGates({ kube: kube(), environment, log }, new Map([[task, settlement]]));
  if (settled.length === 0) log.info({ task, outcome: settlement.outcome }, 'no gate of the task waits: left as it is');
}

async function fail(context: VerbContext, task: string, told: string | undefined, status: string | undefined): Promise<void> {
  const { environment, log } = context;
  const kube = context.kube();
  const { workflows } = environment.namespaces;
  const name = told ?? playName(environment.project.name, task);
  const message = told === undefined ? 'the task could not be started' : `${told} ended as ${status ?? 'Failed'}`;
  const { settlement, because } = judgeFailure(told === undefined ? 'project' : 'play', await kube.get(WORKFLOWS, workflows, name), message);
  if (settlement === undefined) return log.info({ task, play: name }, `the task is not failed: ${because}`);
  // Its play may fail just when the task is skipped, and a skip is no failure: who writes a skip settles the task.
  if (hasSkip(await readOverridesText(kube, workflows), task)) return log.info({ task, play: name }, 'the task is not failed: the overrides skip it');
  await settle(context, task, settlement);
}

async function skip({ kube: connect, github, environment, log }: VerbContext): Promise<void> {
  const kube = connect();
  const now = await projectNow(kube, new BranchTasks(github()), environment);
  await settleSkipped({ kube, environment, log, replan: () => replan({ kube, github: github(), environment, log, now }) }, now.plan);
}
