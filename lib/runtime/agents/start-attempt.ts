import { FaultsError } from '../../contract/fault.ts';
import { GitHubError } from '../github/github.ts';
import { KubeError } from '../kube/kube-error.ts';
import type { KubeObject, Resource } from '../kube/kube.ts';
import { CONFIG_MAPS } from '../kube/resources.ts';
import type { Task } from '../../tasks/task.ts';
import type { AgentRun } from './agent-run.ts';
import { CLAIMS, JOBS, PODS } from './kinds.ts';
import { launchOf } from './launch.ts';
import { promptName, RUN_LABELS } from './names.ts';
import { claimOf, jobOf, promptMapOf } from './objects.ts';
import { workspaceOf } from './pod.ts';
import { PROGRAMS } from './programs/programs.ts';
import { makePrompt } from './prompt.ts';
import { withBudget } from './reserve.ts';
import type { AttemptResult } from './result.ts';
import type { RunContext } from './run-context.ts';
import { sessionOf } from './sessions.ts';
import type { SpendVerdict } from './spend.ts';

/** What came of a start: the attempt is made, it has to wait, or it never will be. */
export type Started =
  | { readonly started: true }
  | { readonly started: false; readonly reason: string; readonly message: string; readonly againAfterMs: number }
  | { readonly started: false; readonly reason: string; readonly message: string; readonly againAfterMs?: never };

const SOON_MS = 2_000;

/** Another run may end any moment. */
const RESERVED_MS = 10_000;
/** How long what people have to mend is left alone. */
const PATIENT_MS = 30_000;

/**
 * Makes the claim, the prompt and the Job of an attempt, each under a name that is computed, so that doing it twice makes nothing twice.
 *
 * @param ownUsd what the earlier attempts of the run cost by their Jobs
 */
export async function startAttempt(context: RunContext, run: AgentRun, attempt: number, results: readonly AttemptResult[], ownUsd: number): Promise<Started> {
  try {
    return (await claimWorkspace(context, run)) ?? (await givePrompt(context, run)) ?? (await withBudget(context, run, ownUsd, (verdict) => makeJob(context, run, attempt, results, verdict)));
  } catch (error) {
    // A quota refuses with 403; it is not for ever.
    if (error instanceof KubeError && error.status === 403 && /exceeded quota/.test(error.message)) return wait('QuotaExceeded', error.message, PATIENT_MS);
    // What the cluster cannot take as it is does not become right by itself.
    if (error instanceof KubeError && (error.status === 422 || error.status === 400)) return never('Refused', error.message);
    if (error instanceof FaultsError || error instanceof GitHubError) return wait('TasksNotRead', error.message, PATIENT_MS);
    throw error;
  }
}

const wait = (reason: string, message: string, againAfterMs: number): Started => ({ started: false, reason, message, againAfterMs });
const never = (reason: string, message: string): Started => ({ started: false, reason, message });

/** A claim is worked in by one run at a time: the next waits until the pod of the last is gone. */
async function claimWorkspace({ kube, environment }: RunContext, run: AgentRun): Promise<Started | undefined> {
  const namespace = environment.namespaces.agents;
  const { claimName } = workspaceOf(run);
  if (run.common.workspace === undefined) {
    const { object } = await kube.create(CLAIMS, namespace, claimOf(run, environment));
    if (object.metadata.deletionTimestamp !== undefined) return wait('WorkspaceInUse', `the claim ${claimName} is being deleted`, SOON_MS);
  }
  if (claimName.length > 63) return undefined;
  const { items } = await kube.list(PODS, namespace, { labels: `${RUN_LABELS.workspace}=${claimName}` });
  const other = items.find(({ metadata, status }) => metadata.labels?.[RUN_LABELS.run] !== run.meta.uid && status?.phase !== 'Succeeded' && status?.phase !== 'Failed');
  return other === undefined ? undefined : wait('WorkspaceInUse', `the pod ${other.metadata.name} of another run still works in the claim ${claimName}`, SOON_MS);
}

/** Every attempt of a run has the same prompt: it is made once. */
async function givePrompt(context: RunContext, run: AgentRun): Promise<Started | undefined> {
  const { kube, environment, timing, now } = context;
  const namespace = environment.namespaces.agents;
  const there = await kube.get(CONFIG_MAPS, namespace, promptName(run.meta.name));
  if (there !== undefined) return isOf(run, there) ? undefined : removeOther(context, CONFIG_MAPS, there);
  const extra = await extraPrompt(context, run);
  if (extra === undefined) {
    const text = 'the ConfigMap or the key that spec.prompt names is not there';
    return now().getTime() - Date.parse(run.meta.creationTimestamp ?? '') < timing.stuckMs ? wait('PromptNotFound', text, SOON_MS) : never('PromptNotFound', text);
  }
  const tasks = await tasksOf(context, run);
  if (run.task !== undefined && tasks.length === 0 && extra === '') return never('TaskNotFound', `tasks.json has no task ${run.task}, and spec.prompt says nothing: correct taskId, or add a prompt`);
  const dependencies = new Map<string, string>();
  if (run.kind === 'CodeRun') {
    for (const id of tasks.flatMap((task) => task.dependencies)) {
      const task = await context.taskOf(id);
      if (task !== undefined) dependencies.set(id, task.title);
    }
  }
  const prompt = makePrompt({ run, tasks, dependencies, extra, usesGitHub: PROGRAMS[run.program].usesGitHub });
  await kube.create(CONFIG_MAPS, namespace, promptMapOf(run, environment, prompt));
  return undefined;
}

async function tasksOf({ taskOf }: RunContext, run: AgentRun): Promise<readonly Task[]> {
  const ids = run.task === undefined ? (run.tasks ?? []) : [run.task];
  const tasks: Task[] = [];
  for (const id of ids) {
    const task = await taskOf(id);
    if (task !== undefined) tasks.push(task);
  }
  return tasks;
}

/** What the run says beside the task; `undefined` where it is not there. */
async function extraPrompt({ kube, environment }: RunContext, { common: { prompt } }: AgentRun): Promise<string | undefined> {
  if (prompt?.configMap === undefined) return prompt?.text ?? '';
  return (await kube.get(CONFIG_MAPS, environment.namespaces.agents, prompt.configMap.name))?.data?.[prompt.configMap.key];
}

async function makeJob(context: RunContext, run: AgentRun, attempt: number, results: readonly AttemptResult[], spend: SpendVerdict): Promise<Started> {
  if (!spend.allowed) return spend.waits ? wait('SpendReserved', spend.message, RESERVED_MS) : never('SpendLimitReached', spend.message);
  const { kube, environment, log } = context;
  const launch = launchOf(run, sessionOf(run, results, context.runs()), spend.leftUsd);
  const job = jobOf(run, attempt, environment, PROGRAMS[run.program].command(launch), spend.leftUsd);
  const { created, object } = await kube.create(JOBS, environment.namespaces.agents, job);
  if (!created && !isOf(run, object)) return removeOther(context, JOBS, object);
  if (created) log.info({ attempt, job: job.metadata.name, program: run.program, resumes: launch.resume }, 'an attempt was started');
  return { started: true };
}

const isOf = (run: AgentRun, { metadata }: KubeObject): boolean => metadata.labels?.[RUN_LABELS.run] === run.meta.uid;

/** What bears our name belongs to a run of the same name that was deleted, and goes too. */
async function removeOther({ kube, environment }: RunContext, resource: Resource, { metadata }: KubeObject): Promise<Started> {
  await kube.delete(resource, environment.namespaces.agents, metadata.name, metadata.uid === undefined ? {} : { uid: metadata.uid });
  return wait('NameInUse', `${resource.kind} ${metadata.name} of an earlier run of this name is being deleted`, SOON_MS);
}
