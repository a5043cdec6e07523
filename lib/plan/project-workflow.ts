import { createHash } from 'node:crypto';
import { LABELS, PROJECT_ANNOTATIONS, WORKFLOW_TYPES } from '../contract/labels.ts';
import type { Manifest } from '../contract/manifest.ts';
import { PROJECT_DAG } from '../contract/project-dag.ts';
import type { Environment } from '../environment/schema.ts';
import { executorDefaults } from './executor-defaults.ts';
import type { Plan, Shard } from './plan.ts';
import { projectTemplates } from './project-dag.ts';
import { workflowDefaults } from './workflow-defaults.ts';

/** Where the tasks of a project are from. */
export interface ProjectSource {
  /** As `owner/name`. */
  readonly repository: string;
  readonly branch: string;
  readonly tag: string;
}

export interface ProjectRun {
  /** From 1: whenever a project that runs is to run otherwise, the next one takes its place. */
  readonly generation: number;
  /** What a project of some tasks only is called by. @default - all tasks */
  readonly selection?: string;
  /** @default - the environment's repository and branch, and the tag in use there */
  readonly source?: ProjectSource;
}

type Templates = ReturnType<typeof projectTemplates>;

/** Somebody asked for these tasks now: they are the next to start, before what the whole project has waiting. */
const SELECTION_PRIORITY = 1000;

/**
 * The Workflow of one shard, to be created as it is. Of what the environment applied it needs only `taskmaster-executor`, so that it is
 * the Plan of now and not that of the last synthesis. Its name is the shard's; that of a later generation says which.
 *
 * A later generation has the higher priority: it is the next to get the places that the former one frees, whatever that one still had in the queue.
 *
 * @param templates @default - those of the Plan
 */
export function projectWorkflow(environment: Environment, plan: Plan, shard: Shard, run: ProjectRun, templates: Templates = projectTemplates(plan, shard, executorDefaults(environment))): Manifest {
  const { workflowMetadata, ...defaults } = workflowDefaults(environment, { [LABELS.workflowType]: WORKFLOW_TYPES.project });
  const { generation, selection, source } = run;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: {
      name: projectWorkflowName(shard, run),
      namespace: environment.namespaces.workflows,
      labels: { ...workflowMetadata?.labels, ...(selection === undefined ? {} : { [LABELS.selection]: selection }) },
      annotations: {
        [PROJECT_ANNOTATIONS.generation]: String(generation),
        [PROJECT_ANNOTATIONS.plan]: createHash('sha256').update(JSON.stringify(templates)).digest('hex').slice(0, 16),
        ...(source === undefined ? {} : { [PROJECT_ANNOTATIONS.source]: JSON.stringify(source) }),
      },
    },
    spec: { ...defaults, entrypoint: PROJECT_DAG, priority: generation + (selection === undefined ? 0 : SELECTION_PRIORITY), templates },
  };
}

export const projectWorkflowName = (shard: Pick<Shard, 'name'>, { generation, selection }: ProjectRun): string =>
  [shard.name, ...(selection === undefined ? [] : [selection]), ...(generation === 1 ? [] : [`g${generation}`])].join('-');
