import type { Role } from '../../contract/agents.ts';
import { runApiVersion } from '../../contract/crds/definition.ts';
import { QA_RUN } from '../../contract/crds/qa-run.ts';
import { LABELS } from '../../contract/labels.ts';
import type { Environment } from '../../environment/schema.ts';
import { RUN_LABELS } from '../agents/names.ts';
import type { Kube, KubeObject, Resource } from '../kube/kube.ts';
import { codeRuns, type CodeRun } from '../kube/resources.ts';

export type RunsOf = Pick<Environment, 'namespaces' | 'project' | 'crds'>;

export interface RunSelector {
  readonly task: string;
  /** @default - all */
  readonly roles?: readonly Role[];
  /** @default - all */
  readonly cycle?: number;
}

/** The agent runs of a task's play. */
export async function findCodeRuns(kube: Kube, { namespaces, project, crds }: RunsOf, { task, roles, cycle }: RunSelector): Promise<readonly CodeRun[]> {
  const labels = [
    `${LABELS.project}=${project.name}`,
    `${LABELS.taskId}=${task}`,
    `!${RUN_LABELS.system}`,
    ...(roles === undefined ? [] : [`${LABELS.role} in (${roles.join(',')})`]),
    ...(cycle === undefined ? [] : [`${LABELS.cycle}=${cycle}`]),
  ];
  return (await kube.list(codeRuns(crds.group), namespaces.agents, { labels: labels.join(',') })).items;
}

/** Deletes agent runs, each only if it is still the one that was found; their agents stop. @returns the names of those that were there */
export const deleteCodeRuns = (kube: Kube, { namespaces, crds }: RunsOf, runs: readonly CodeRun[]): Promise<readonly string[]> => deleteAll(kube, codeRuns(crds.group), namespaces.agents, runs);

/** The test runs of a task: a play with one agent asks for them. */
export const findTestRuns = async (kube: Kube, { namespaces, project, crds }: RunsOf, task: string): Promise<readonly KubeObject[]> =>
  (await kube.list(testRuns(crds.group), namespaces.agents, { labels: `${LABELS.project}=${project.name},${LABELS.taskId}=${task}` })).items;

export const deleteTestRuns = (kube: Kube, { namespaces, crds }: RunsOf, runs: readonly KubeObject[]): Promise<readonly string[]> => deleteAll(kube, testRuns(crds.group), namespaces.agents, runs);

const testRuns = (group: string): Resource => ({ apiVersion: runApiVersion(group), kind: QA_RUN.kind, plural: QA_RUN.plural });

async function deleteAll(kube: Kube, resource: Resource, namespace: string, objects: readonly KubeObject[]): Promise<readonly string[]> {
  const leaving = objects.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const deleted = await Promise.all(leaving.map(async ({ metadata: { name, uid } }) => ((await kube.delete(resource, namespace, name, uid === undefined ? {} : { uid })) ? [name] : [])));
  return deleted.flat();
}
