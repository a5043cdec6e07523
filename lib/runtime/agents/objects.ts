import { LABELS } from '../../contract/labels.ts';
import { runApiVersion } from '../../contract/crds/definition.ts';
import type { Environment } from '../../environment/schema.ts';
import type { OwnerReference } from '../kube/kube.ts';
import type { ConfigMap } from '../kube/resources.ts';
import type { AgentRun } from './agent-run.ts';
import type { Job, PersistentVolumeClaim } from './kinds.ts';
import { BUDGET_ANNOTATION, isTaskWorkspace, jobName, labelsOf, promptName, RUN_LABELS, workspaceName } from './names.ts';
import { podSpec, PROMPT_KEYS, workspaceOf } from './pod.ts';
import type { Command } from './programs/agent-program.ts';

/** What belongs to a run goes with it. */
export const ownerOf = (run: AgentRun, group: string): OwnerReference => ({
  apiVersion: runApiVersion(group),
  kind: run.kind,
  name: run.meta.name,
  uid: run.meta.uid,
  controller: true,
  blockOwnerDeletion: true,
});

/** The Job of one attempt. It never tries again by itself: what is tried again is decided by why it ended. */
export function jobOf(run: AgentRun, attempt: number, environment: Environment, command: Command, budgetUsd?: number): Job {
  const labels = { ...labelsOf(run), [RUN_LABELS.attempt]: String(attempt), ...workspaceLabel(workspaceOf(run).claimName) };
  const annotations = budgetUsd !== undefined && { annotations: { [BUDGET_ANNOTATION]: String(budgetUsd) } };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: jobName(run.meta.name, attempt), namespace: environment.namespaces.agents, labels, ...annotations, ownerReferences: [ownerOf(run, environment.crds.group)] },
    spec: { backoffLimit: 0, template: { metadata: { labels }, spec: podSpec(run, environment, command) } },
  };
}

/** By it a pod in the same claim is found. A claim whose name is no label's value is not watched over. */
const workspaceLabel = (claim: string): Readonly<Record<string, string>> => (claim.length <= 63 ? { [RUN_LABELS.workspace]: claim } : {});

/** The prompt, and the environment that our own containers work by: the ConfigMap with it is in another namespace. */
export function promptMapOf(run: AgentRun, environment: Environment, prompt: string): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: promptName(run.meta.name), namespace: environment.namespaces.agents, labels: labelsOf(run), ownerReferences: [ownerOf(run, environment.crds.group)] },
    data: { [PROMPT_KEYS.prompt]: prompt, [PROMPT_KEYS.environment]: JSON.stringify(environment) },
  };
}

/** The claim for a run's workspace; that of a task belongs to no run, and is cleared away when its play is over. */
export function claimOf(run: AgentRun, environment: Environment): PersistentVolumeClaim {
  const kept = isTaskWorkspace(run);
  const labels = kept ? { 'app.kubernetes.io/part-of': 'taskmaster', 'app.kubernetes.io/component': 'workspace', [LABELS.project]: run.project ?? '', [LABELS.taskId]: run.task ?? '' } : labelsOf(run);
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: workspaceName(run), namespace: environment.namespaces.agents, labels, ...(!kept && { ownerReferences: [ownerOf(run, environment.crds.group)] }) },
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(environment.storage.class !== undefined && { storageClassName: environment.storage.class }),
      resources: { requests: { storage: environment.storage.workspace } },
    },
  };
}
