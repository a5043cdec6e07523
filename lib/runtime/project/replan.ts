import { LABELS } from '../../contract/labels.ts';
import { FaultsError, formatFault, type Fault } from '../../contract/fault.ts';
import type { Environment } from '../../environment/schema.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { parseOverrides } from '../../plan/overrides/load.ts';
import type { Plan } from '../../plan/plan.ts';
import type { ProjectSource } from '../../plan/project-workflow.ts';
import { findProjects } from '../argo/find.ts';
import type { Workflow } from '../argo/workflow.ts';
import type { GitHub } from '../github/github.ts';
import type { Kube } from '../kube/kube.ts';
import type { Logger } from '../log/logger.ts';
import { settleGates } from '../plays/settle-gates.ts';
import { loadProjectFromGitHub } from '../tasks-file/find.ts';
import { clusterInputs } from './cluster-inputs.ts';
import { observeProject, sourceOf } from './observe.ts';
import { settlementsDue } from './settlements.ts';
import { submitPlan, type SubmitResult } from './submit-plan.ts';

export interface ReplanOptions {
  readonly kube: Kube;
  readonly github: GitHub;
  readonly environment: Environment;
  readonly log: Logger;
  /** The overrides, where they have just been read. @default - as the ConfigMap has them */
  readonly overridesText?: string;
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
  const { kube, environment, log } = options;
  const running = (await findProjects(kube, environment)).filter(({ spec }) => spec.shutdown === undefined);
  if (running.length === 0) return { result: 'none', differences: [], faults: [] };
  const whole = running.filter((workflow) => selectionOf(workflow) === undefined);
  const source = sourceOf(whole.length > 0 ? whole : running);

  let planned: { readonly plan: Plan; readonly environment: Environment };
  try {
    planned = await planOfNow(options, source);
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error;
    for (const fault of error.faults) log.error({ repository: environment.project.repository }, formatFault(fault));
    log.warn({ repository: environment.project.repository }, 'the project runs on as it was until this is mended');
    return { result: 'faulty', differences: [], faults: error.faults };
  }

  await settleSelections(options, planned.plan, running);
  const { result, differences } = await submitPlan({ kube, environment: planned.environment, plan: planned.plan, log, start: false, ...(source === undefined ? {} : { source }) });
  return { result: result === 'started' ? 'none' : result, differences, faults: [] };
}

const selectionOf = ({ metadata }: Workflow): string | undefined => metadata.labels?.[LABELS.selection];

async function planOfNow({ kube, github, environment, overridesText }: ReplanOptions, source: ProjectSource | undefined): Promise<{ readonly plan: Plan; readonly environment: Environment }> {
  const from: Environment = source === undefined ? environment : { ...environment, project: { ...environment.project, repository: source.repository, branch: source.branch } };
  const [inputs, { project }] = await Promise.all([clusterInputs(kube, environment), loadProjectFromGitHub(github, from, from.project.branch, source?.tag)]);
  const overrides = parseOverrides(overridesText ?? inputs.overrides.text, { file: inputs.overrides.file, project });
  return { plan: makePlan({ project, overrides, environment: inputs.environment }), environment: inputs.environment };
}

/** A project of some tasks only keeps to what was asked for; but its gates open as those of the whole. */
async function settleSelections({ kube, environment, log }: ReplanOptions, plan: Plan, running: readonly Workflow[]): Promise<void> {
  for (const selection of new Set(running.flatMap((workflow) => selectionOf(workflow) ?? []))) {
    const { newest, plays } = await observeProject(kube, environment, selection);
    const due = settlementsDue(plan, newest, plays);
    if (due.size > 0) await settleGates({ kube, environment, log }, due);
  }
}
