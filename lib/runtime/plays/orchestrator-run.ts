import { LABELS } from '../../contract/labels.ts';
import { playName } from '../../contract/names.ts';
import type { CodeRunRequest } from '../../contract/crds/code-run.ts';
import { runApiVersion } from '../../contract/crds/definition.ts';
import type { Environment } from '../../environment/schema.ts';
import { durationSeconds } from '../../environment/units.ts';
import { RUN_LABELS } from '../agents/names.ts';
import type { ObjectMeta } from '../kube/kube.ts';

/** The CodeRun by which the former orchestrator is given a task: one for each task. */
export const orchestratorRunName = (project: string, task: string): string => `${playName(project, task)}-orchestrator`;

/** By its label our process leaves it alone, and so does whatever looks for the runs of a play. */
export function orchestratorRun(environment: Environment, task: string): { readonly apiVersion: string; readonly kind: string; readonly metadata: ObjectMeta; readonly spec: CodeRunRequest } {
  const { project, crds, namespaces, github, agents, play } = environment;
  return {
    apiVersion: runApiVersion(crds.group),
    kind: 'CodeRun',
    metadata: {
      name: orchestratorRunName(project.name, task),
      namespace: namespaces.agents,
      labels: { [LABELS.project]: project.name, [LABELS.taskId]: task, [RUN_LABELS.system]: 'orchestrator' },
    },
    spec: {
      taskId: Number(task),
      service: project.service,
      repository: project.repository,
      docsRepository: project.docsRepository,
      docsProjectDirectory: project.docsProjectDirectory,
      workingDirectory: project.workingDirectory,
      githubUser: github.bots.rex,
      program: agents.rex.program,
      model: agents.rex.model,
      project: project.name,
      timeoutSeconds: durationSeconds(play.agentTimeout),
      retries: play.agentRetries,
    },
  };
}
