/**
 * A project on the cluster: Workflows that are made from a Plan, and made anew when the Plan changes. submitPlan() is the one way to bring them in line;
 * compare-project.ts says what differs, attach.ts how tasks that have begun go on, end-generation.ts ends what was replaced. replan.ts calls it for a
 * project that runs, with what project-now.ts reads from Git and the cluster.
 */
import { LABELS, PROJECT_ANNOTATIONS } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import { executorDefaults } from '../../plan/executor-defaults.ts';
import type { Plan } from '../../plan/plan.ts';
import { projectTemplates } from '../../plan/project-dag.ts';
import { projectWorkflow, type ProjectRun, type ProjectSource } from '../../plan/project-workflow.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import type { Kube } from '../kube/kube.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import type { Logger } from '../log/logger.ts';
import { settleGates } from '../plays/settle-gates.ts';
import { NotYetError } from '../process/not-yet-error.ts';
import { attach, attachments } from './attach.ts';
import { clearFailed } from './clear-failed.ts';
import { compareProject, unionOf } from './compare-project.ts';
import { endGeneration } from './end-generation.ts';
import { generationOf, observeProject, type ObservedProject } from './observe.ts';
import { settlementsDue } from './settlements.ts';
import { taskStates } from './task-states.ts';

export interface SubmitOptions {
  readonly kube: Kube;
  readonly environment: Environment;
  readonly plan: Plan;
  readonly log: Logger;
  /** Whether a project that does not run is to be started. */
  readonly start: boolean;
  /** @default - the whole project */
  readonly selection?: string;
  /** @default - not written down: the environment says it */
  readonly source?: ProjectSource;
}

/**
 * - `none`: no Workflow of the project runs, and none was started.
 * - `same`: those that run do what the Plan says.
 * - `started`: it was started.
 * - `replaced`: a new generation has taken the place of the one that ran.
 * - `ended`: the Plan leaves nothing to run, so the one that ran was ended.
 */
export type SubmitResult = 'none' | 'same' | 'started' | 'replaced' | 'ended';

export interface Submission {
  readonly result: SubmitResult;
  /** Names of the Workflows that run now. */
  readonly workflows: readonly string[];
  /** Why it was replaced, each in words. */
  readonly differences: readonly string[];
}

/** Others may submit another Plan at the same time; then it is looked at again. */
const TRIES = 5;

/**
 * Makes the Workflows of a project do what a Plan says, whatever ran before. Done again it changes nothing; broken off anywhere and done again it
 * ends the same: names are keys, a new generation is complete before the former one is ended, and plays go on from one to the next.
 */
export async function submitPlan(options: SubmitOptions): Promise<Submission> {
  for (let tried = 1; ; tried++) {
    const submission = await attempt(options);
    if (submission !== undefined) return submission;
    if (tried === TRIES) throw new NotYetError(`others changed project ${options.environment.project.name} at the same time, ${TRIES} times`);
  }
}

async function attempt(options: SubmitOptions): Promise<Submission | undefined> {
  const { kube, environment, plan, log, start, selection } = options;
  const seen = await observeProject(kube, environment, selection);
  if (seen.running.length === 0) {
    if (!start || plan.tasks.length === 0) return { result: 'none', workflows: [], differences: [] };
    const cleared = await clearFailed(kube, environment, plan, seen.plays);
    if (cleared.length > 0) log.info({ tasks: cleared.join(',') }, 'deleted plays that had failed, so that their tasks run again');
    const workflows = await submitGeneration(options, cleared.length > 0 ? await observeProject(kube, environment, selection) : seen);
    return workflows === undefined ? undefined : { result: 'started', workflows, differences: [] };
  }

  const comparison = compareProject(environment, plan, seen.newest, seen.plays);
  const differences = [...(comparison.kind === 'same' ? [] : comparison.differences), ...(start ? strandedIn(plan, seen) : [])];
  if (differences.length === 0) {
    await endAll(options, seen.running.filter((workflow) => !seen.newest.includes(workflow)));
    await settle(options, seen);
    return { result: 'same', workflows: namesOf(seen.newest), differences: [] };
  }
  const workflows = await submitGeneration(options, seen);
  if (workflows === undefined) return undefined;
  log.info({ differences: differences.join('; '), workflows: workflows.join(',') }, workflows.length === 0 ? 'nothing is left to run: ending the project' : 'the project is to run otherwise: submitted its next generation');
  await endAll(options, seen.running);
  await settle(options, await observeProject(kube, environment, selection), failedIn(plan, seen));
  return { result: workflows.length === 0 ? 'ended' : 'replaced', workflows, differences };
}

const namesOf = (workflows: readonly Workflow[]): readonly string[] => workflows.filter((workflow) => !hasEnded(workflow)).map(({ metadata }) => metadata.name);

/** Creates the Workflows of the next generation. `undefined`: somebody else made one of that name of another Plan. */
async function submitGeneration({ kube, environment, plan, log, selection, source }: SubmitOptions, seen: ObservedProject): Promise<readonly string[] | undefined> {
  const generation = 1 + Math.max(0, ...seen.all.map(generationOf));
  const run: ProjectRun = { generation, ...(selection === undefined ? {} : { selection }), ...(source === undefined ? {} : { source }) };
  const { tasks } = unionOf(seen.newest);
  const attached = attachments(plan.tasks, tasks, seen.plays, taskStates(plan, tasks, seen.plays));
  const names: string[] = [];
  for (const shard of plan.shards) {
    const templates = attach(projectTemplates(plan, shard, executorDefaults(environment)), attached);
    const workflow = projectWorkflow(environment, plan, shard, run, templates) as unknown as Workflow;
    const { created, object } = await kube.create(WORKFLOWS, environment.namespaces.workflows, workflow);
    if (!created && !isThatOf(object, workflow)) return undefined;
    if (created) log.info({ workflow: workflow.metadata.name, tasks: shard.tasks.length }, 'submitted a Workflow of the project');
    names.push(workflow.metadata.name);
  }
  return names;
}

function isThatOf(found: Workflow, wanted: Workflow): boolean {
  const isEqual = (key: string, of: (workflow: Workflow) => Readonly<Record<string, string>> | undefined): boolean => of(found)?.[key] === of(wanted)?.[key];
  return !hasEnded(found) && isEqual(PROJECT_ANNOTATIONS.plan, ({ metadata }) => metadata.annotations) && isEqual(LABELS.project, ({ metadata }) => metadata.labels);
}

async function endAll({ kube, environment, log }: SubmitOptions, workflows: readonly Workflow[]): Promise<void> {
  for (const { metadata } of workflows) {
    if (await endGeneration(kube, environment.namespaces.workflows, metadata.name, metadata.uid)) log.info({ workflow: metadata.name }, 'ended a Workflow of the project whose place another has taken');
  }
}

/** Replaced when somebody asks, and not before: what Argo gave up once it may give up each time. */
function strandedIn(plan: Plan, { newest }: ObservedProject): readonly string[] {
  const planned = new Set(plan.tasks.map(({ id }) => id));
  return unionOf(newest).stranded.filter((id) => planned.has(id)).map((id) => `the Workflow of task ${id} has ended without it`);
}

const failedIn = (plan: Plan, { newest, plays }: ObservedProject): readonly string[] => [...taskStates(plan, unionOf(newest).tasks, plays).failed];

/**
 * Gates whose events came while there was no gate to open, and those of tasks that had failed.
 * @param failed tasks whose gates are still to come. @default []
 */
async function settle({ kube, environment, plan, log }: SubmitOptions, { newest, plays }: ObservedProject, failed: readonly string[] = []): Promise<void> {
  const coming = failed.map((id) => [id, { outcome: 'failed', message: `task ${id} had failed before` }] as const);
  const due = new Map([...coming, ...settlementsDue(plan, newest, plays)]);
  if (due.size > 0) await settleGates({ kube, environment, log }, due);
}
