import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError } from '../../contract/fault.ts';
import type { Workflow } from '../../runtime/argo/workflow.ts';
import { TASK } from '../../runtime/verbs/input-types.ts';
import type { ExitCode } from '../frame/verb.ts';
import { stepOf, submitTemplate, untilEnded, whyFailed, type Submittable } from '../cluster/submit.ts';
import type { Cluster, Desk } from './desk.ts';

export interface SubmitOptions {
  /** Only these. @default - the whole project */
  readonly tasks: readonly string[];
  /** Where the tasks are from. @default - as the environment says */
  readonly repository?: string;
  readonly branch?: string;
  readonly tag?: string;
  /** Wait until the Workflow that submits has ended. */
  readonly wait: boolean;
}

/** `tm submit`: the project, or single tasks, from the repository as it is now. */
export async function submit(cluster: Cluster, desk: Desk, { tasks, repository, branch, tag, wait }: SubmitOptions): Promise<ExitCode> {
  if (tasks.length > 0) {
    checkTasks(tasks);
    const elsewhere = Object.entries({ repository, branch, tag }).flatMap(([name, value]) => (value === undefined ? [] : [{ file: `--${name}`, path: '', message: 'has no meaning for single tasks', value, remedy: 'leave it out: they are from where the project is from' }]));
    if (elsewhere.length > 0) throw new FaultsError(elsewhere);
    return submitAndWait(cluster, desk, 'executor', { tasks: JSON.stringify(tasks.map((id) => ({ id: Number(id) }))) }, wait);
  }
  const given = { repository, branch, tag };
  return submitAndWait(cluster, desk, 'orchestrator', Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined)), wait);
}

/** @throws FaultsError with every one that is no number of a task */
export function checkTasks(tasks: readonly string[]): void {
  const wrong = tasks.filter((id) => !TASK.pattern.test(id));
  if (wrong.length > 0) throw new FaultsError(wrong.map((value) => ({ file: 'task', path: '', message: 'is not one', value, remedy: `write ${TASK.expected}` })));
}

/** Submits from a WorkflowTemplate, says what it is at, and how it ended. Ctrl-C ends the waiting, not the Workflow. */
export async function submitAndWait({ kube, environment }: Cluster, desk: Desk, which: Submittable, parameters: Readonly<Record<string, string>>, wait: boolean): Promise<ExitCode> {
  const { json, note, print, signal } = desk;
  const submitted = await submitTemplate(kube, environment, which, parameters);
  const { name, namespace } = submitted.metadata;
  const told = (workflow: Workflow | undefined, phase: string, message?: string): void =>
    json ? desk.data({ workflow: name, namespace, phase, ...(message === undefined ? {} : { message }), ...(workflow === undefined ? {} : { finishedAt: workflow.status?.finishedAt }) }) : print(`${name}: ${phase.toLowerCase()}${message === undefined ? '' : `: ${message}`}`);
  if (!wait) {
    told(undefined, 'Submitted');
    return EXIT.done;
  }
  note(`submitted ${namespace}/${name}`);
  let step: string | undefined;
  const ended = await untilEnded(kube, submitted, signal, (workflow) => {
    const now = stepOf(workflow);
    if (now !== undefined && now !== step) note(`  ${now}`);
    step = now;
  });
  if (ended === undefined) {
    told(undefined, signal.aborted ? 'Running' : 'Deleted', signal.aborted ? 'not waited for any longer' : undefined);
    return signal.aborted ? EXIT.done : EXIT.refused;
  }
  const phase = ended.status?.phase ?? 'Unknown';
  const succeeded = phase === 'Succeeded';
  told(ended, phase, succeeded ? undefined : whyFailed(ended));
  return succeeded ? EXIT.done : EXIT.refused;
}
