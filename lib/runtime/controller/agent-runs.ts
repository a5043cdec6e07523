import { startAgentRuns } from '../agents/controller.ts';
import type { TaskOf } from '../agents/run-context.ts';
import type { Part } from '../process/run-until-signal.ts';
import { createRecorder } from '../kube/record-event.ts';
import { projectNow, type ProjectNow } from '../project/project-now.ts';
import { BranchTasks } from '../tasks-file/branch-tasks.ts';
import type { Platform } from './make-mending.ts';

/** Several runs begin together; for so many milliseconds they see the same tasks. */
const FRESH_MS = 5_000;

/** The agent runs, for as long as this process leads. */
export function agentRunsPart({ kube, github, environment, metrics, instance, log }: Platform): Part['run'] {
  const tasks = new BranchTasks(github);
  let read: { readonly at: number; readonly answer: Promise<ProjectNow> } | undefined;
  const taskOf: TaskOf = async (id) => {
    if (read === undefined || performance.now() - read.at > FRESH_MS) {
      const now = { at: performance.now(), answer: projectNow(kube, tasks, environment) };
      // A failure is the caller's, and the next one asks anew.
      now.answer.catch(() => read === now && (read = undefined));
      read = now;
    }
    return (await read.answer).changed.tasks.find((task) => task.id === id);
  };
  return (signal) => startAgentRuns({ kube, environment, github, taskOf, metrics, record: createRecorder({ kube, instance, log }), log, signal });
}
