import { setTimeout as sleep } from 'node:timers/promises';
import { START_PLAY } from '../../contract/project-dag.ts';
import type { Environment } from '../../environment/schema.ts';
import type { PlannedTask } from '../../plan/plan.ts';
import { playWorkflow } from '../../plan/play-manifest.ts';
import { findGateHolders } from '../argo/find.ts';
import { openGatesOf } from '../argo/gates.ts';
import { nodesOf } from '../argo/nodes.ts';
import type { Workflow } from '../argo/workflow.ts';
import type { Kube } from '../kube/kube.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import { deleteCodeRuns, deleteTestRuns, findCodeRuns, findTestRuns } from './code-runs.ts';

/** `there`: one has the name. `not-asked-for`: no Workflow of the project waits for the task. `not-gone`: what was before is still being deleted. */
export type StartResult = 'started' | 'there' | 'not-asked-for' | 'not-gone';

const PAUSE_MS = 1000;

/**
 * Starts the play of a task that a Workflow of the project waits for and that has none, because it was deleted. Runs of the play that was before
 * are deleted first: the new one would take them for its own, as names are keys. Two that do it at once start one play.
 *
 * @param options.asked start it even where no Workflow waits for it. @default false
 * @param options.seconds how long to wait until what was before is gone. @default 120
 */
export async function startMissingPlay(kube: Kube, environment: Environment, task: PlannedTask, options: { readonly asked?: boolean; readonly seconds?: number } = {}): Promise<StartResult> {
  const { asked = false, seconds = 120 } = options;
  const { workflows } = environment.namespaces;
  if (!asked && !(await isWaitedFor(kube, environment, task.id))) return 'not-asked-for';
  for (const end = Date.now() + seconds * 1000; ; await sleep(PAUSE_MS)) {
    // Runs before the play: those that were there while it was not are those of an earlier one.
    const [runs, tests] = await Promise.all([findCodeRuns(kube, environment, { task: task.id }), findTestRuns(kube, environment, task.id)]);
    const play = await kube.get(WORKFLOWS, workflows, task.play);
    if (play !== undefined && !isBeingDeleted(play)) return 'there';
    if (play === undefined && runs.length + tests.length === 0) {
      const { created, object } = await kube.create(WORKFLOWS, workflows, playWorkflow(environment, task) as unknown as Workflow);
      if (created) return 'started';
      if (!isBeingDeleted(object)) return 'there';
    }
    if (play === undefined) await Promise.all([deleteCodeRuns(kube, environment, runs), deleteTestRuns(kube, environment, tests)]);
    if (Date.now() > end) return 'not-gone';
  }
}

/**
 * Whether a Workflow of the project has started the task's play and waits for it. A gate alone does not say so: another shard awaits a task that may
 * not have begun, and one that the former orchestrator does has no play.
 */
async function isWaitedFor(kube: Kube, environment: Environment, task: string): Promise<boolean> {
  const waitsFor = (workflow: Workflow): boolean => {
    const nodes = nodesOf(workflow);
    const startedIn = new Set(Object.values(nodes).flatMap(({ displayName, phase, boundaryID }) => (displayName === START_PLAY && phase === 'Succeeded' ? [boundaryID] : [])));
    return openGatesOf(workflow).some((gate) => gate.task === task && startedIn.has(nodes[gate.nodeId]?.boundaryID));
  };
  return (await findGateHolders(kube, environment)).some((workflow) => workflow.spec.shutdown === undefined && waitsFor(workflow));
}

const isBeingDeleted = ({ metadata }: Workflow): boolean => metadata.deletionTimestamp !== undefined;
