import { isDeepStrictEqual } from 'node:util';
import { LABELS } from '../../contract/labels.ts';
import { FaultsError, formatFault, type Fault } from '../../contract/fault.ts';
import type { Environment } from '../../environment/schema.ts';
import type { Plan } from '../../plan/plan.ts';
import { findProjects } from '../argo/find.ts';
import type { Workflow } from '../argo/workflow.ts';
import type { GitHub } from '../github/github.ts';
import type { Kube } from '../kube/kube.ts';
import type { Logger } from '../log/logger.ts';
import { settleGates } from '../plays/settle-gates.ts';
import { BranchTasks } from '../tasks-file/branch-tasks.ts';
import { currentSource, observeProject } from './observe.ts';
import { projectNow, type ProjectNow } from './project-now.ts';
import { settlementsDue } from './settlements.ts';
import { submitPlan, type SubmitResult } from './submit-plan.ts';

export interface ReplanOptions {
  readonly kube: Kube;
  readonly github: GitHub;
  readonly environment: Environment;
  readonly log: Logger;
  /** The project, where it has just been read. @default - it is read */
  readonly now?: ProjectNow;
}

export interface Replanned {
  /** `faulty`: tasks.json, overrides or routing are broken, and the project runs on as it was. */
  readonly result: Exclude<SubmitResult, 'started'> | 'faulty';
  readonly differences: readonly string[];
  /** Empty but for `faulty`. */
  readonly faults: readonly Fault[];
}

/**
 * Brings a project that runs in line with tasks.json on its branch and the overrides and routing on the cluster. It starts no project: one that has
 * ended, or was never started, is started by somebody. Done again it changes nothing.
 */
export async function replan(options: ReplanOptions): Promise<Replanned> {
  const { kube, github, environment, log } = options;
  const running = (await findProjects(kube, environment)).filter(({ spec }) => spec.shutdown === undefined);
  if (running.length === 0) return { result: 'none', differences: [], faults: [] };

  let now: ProjectNow;
  try {
    // What was read just before may be of a project that another has taken the place of.
    const isOfThese = options.now !== undefined && isDeepStrictEqual(options.now.source, currentSource(running));
    now = isOfThese ? options.now : await projectNow(kube, new BranchTasks(github), environment);
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error;
    for (const fault of error.faults) log.error({ repository: environment.project.repository }, formatFault(fault));
    log.warn({ repository: environment.project.repository }, 'the project runs on as it was until this is mended');
    return { result: 'faulty', differences: [], faults: error.faults };
  }

  const { plan, source } = now;
  await settleSelections(options, plan, running);
  const { result, differences } = await submitPlan({ kube, environment: now.environment, plan, log, start: false, ...(source === undefined ? {} : { source }) });
  return { result: result === 'started' ? 'none' : result, differences, faults: [] };
}

const selectionOf = ({ metadata }: Workflow): string | undefined => metadata.labels?.[LABELS.selection];

/** A project of some tasks only keeps to what was asked for; but its gates open as those of the whole. */
async function settleSelections({ kube, environment, log }: ReplanOptions, plan: Plan, running: readonly Workflow[]): Promise<void> {
  for (const selection of new Set(running.flatMap((workflow) => selectionOf(workflow) ?? []))) {
    const { newest, plays } = await observeProject(kube, environment, selection);
    const due = settlementsDue(plan, newest, plays);
    if (due.size > 0) await settleGates({ kube, environment, log }, due);
  }
}
