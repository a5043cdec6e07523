import { LABELS, PROJECT_ANNOTATIONS, WORKFLOW_TYPES } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import type { ProjectSource } from '../../plan/project-workflow.ts';
import { findPlays } from '../argo/find.ts';
import { hasEnded, type Workflow } from '../argo/workflow.ts';
import type { Kube } from '../kube/kube.ts';
import { WORKFLOW_TEMPLATES, WORKFLOWS } from '../kube/resources.ts';
import { templatesOf } from './project-tasks.ts';
import type { Plays } from './task-states.ts';

/** The project on the cluster. */
export interface ObservedProject {
  /** Its Workflows of all generations that are still kept. */
  readonly all: readonly Workflow[];
  /** Those that run and are not being ended. */
  readonly running: readonly Workflow[];
  /** Of the newest generation that runs: its Workflows, also those that have ended. None where none runs. */
  readonly newest: readonly Workflow[];
  readonly plays: Plays;
}

/** @param selection of a project of some tasks only. @default - the whole project's */
export async function observeProject(kube: Kube, environment: Environment, selection?: string): Promise<ObservedProject> {
  const labels = [`${LABELS.project}=${environment.project.name}`, `${LABELS.workflowType}=${WORKFLOW_TYPES.project}`, selection === undefined ? `!${LABELS.selection}` : `${LABELS.selection}=${selection}`];
  const [{ items }, plays] = await Promise.all([kube.list(WORKFLOWS, environment.namespaces.workflows, { labels: labels.join(',') }), findPlays(kube, environment)]);
  const all = await Promise.all(items.filter(({ metadata }) => metadata.deletionTimestamp === undefined).map((workflow) => withTemplates(kube, workflow)));
  return observed(all, plays);
}

export function observed(all: readonly Workflow[], plays: readonly Workflow[]): ObservedProject {
  const running = all.filter((workflow) => !hasEnded(workflow) && workflow.spec.shutdown === undefined);
  const newest = Math.max(0, ...running.map(generationOf));
  return {
    all,
    running,
    newest: all.filter((workflow) => workflow.spec.shutdown === undefined && generationOf(workflow) === newest),
    plays: new Map(plays.filter(({ metadata }) => metadata.deletionTimestamp === undefined).map((play) => [play.metadata.name, play])),
  };
}

/** 1 for one that says nothing: somebody submitted it from its WorkflowTemplate. */
export const generationOf = ({ metadata }: Workflow): number => Number(metadata.annotations?.[PROJECT_ANNOTATIONS.generation] ?? 1) || 1;

/** Where the tasks of a project are from by its Workflows, those first that are not being ended; `undefined` where none says it. */
export function currentSource(project: readonly Workflow[]): ProjectSource | undefined {
  const isKept = ({ spec }: Workflow): boolean => spec.shutdown === undefined;
  const text = [...project.filter(isKept), ...project.filter((workflow) => !isKept(workflow))].map(({ metadata }) => metadata.annotations?.[PROJECT_ANNOTATIONS.source]).find((source) => source !== undefined);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as ProjectSource);
  } catch {
    return undefined;
  }
}

/** Where the tasks of a project are from that may have ended: as the Workflows that run say, else the newest one that says it. */
export function lastSource(project: readonly Workflow[]): ProjectSource | undefined {
  const running = project.filter((workflow) => !hasEnded(workflow));
  if (running.length > 0) return currentSource(running);
  const madeAt = ({ metadata }: Workflow): string => metadata.creationTimestamp ?? '';
  return currentSource([...project].sort((one, other) => (madeAt(one) < madeAt(other) ? 1 : -1)));
}

/** One that was submitted from its WorkflowTemplate and that Argo has not begun yet gets its templates from there. */
async function withTemplates(kube: Kube, workflow: Workflow): Promise<Workflow> {
  const { workflowTemplateRef: from } = workflow.spec;
  if (from === undefined || templatesOf(workflow) !== undefined || hasEnded(workflow)) return workflow;
  const template = await kube.get(WORKFLOW_TEMPLATES, workflow.metadata.namespace ?? '', from.name);
  return template === undefined ? workflow : { ...workflow, status: { ...workflow.status, storedWorkflowTemplateSpec: template.spec } };
}
