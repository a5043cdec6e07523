import { EXIT } from '../../contract/exit-codes.ts';
import type { Condition, ContainerStatus, Job, Pod, Terminated } from './kinds.ts';
import { CONTAINERS } from './pod.ts';

/** What is seen of an attempt that is under way. */
export type Observation =
  /** Its pod is not there yet, waits for a place, or is being prepared. */
  | { readonly state: 'starting'; readonly reason: string; readonly message: string }
  /** It cannot start as it is; that may be mended from outside, so it is given some time. */
  | { readonly state: 'stuck'; readonly reason: string; readonly message: string; readonly since: string }
  | { readonly state: 'running'; readonly since: string }
  /** The agent's container ended by itself: its log tells how. */
  | { readonly state: 'ended'; readonly pod: string; readonly exitCode: number; readonly at: string }
  /** It took longer than it may; its log may still tell what it cost. */
  | { readonly state: 'overdue'; readonly pod: string; readonly at: string }
  /** The machinery broke it. */
  | { readonly state: 'broken'; readonly reason: string; readonly message: string; readonly at: string; readonly again: boolean; readonly pod?: string };

/** What a container waits for that does not come by waiting: a wrong image, a Secret or a key that is not there. */
const STUCK = new Set(['ErrImagePull', 'ImagePullBackOff', 'ErrImageNeverPull', 'InvalidImageName', 'CreateContainerConfigError', 'CreateContainerError', 'RunContainerError', 'RegistryUnavailable']);

/** Exit codes by which a shell or a runtime says that there is no such program. */
const NOT_STARTED = new Set([126, 127]);
/** A process that a signal ended has 128 and the signal's number; Linux has 64. A program may well end with 255 by itself. */
const SIGNALLED = 128;
const LAST_SIGNAL = 64;

/** @param pods those of the Job */
export function observe(job: Job, pods: readonly Pod[]): Observation {
  const pod = newest(pods);
  const failed = condition(job.status?.conditions, 'Failed') ?? condition(job.status?.conditions, 'FailureTarget');
  if (pod === undefined) {
    if (failed !== undefined) return { state: 'broken', reason: 'PodLost', message: `its pod is gone: ${failed.message ?? failed.reason ?? 'the Job says no more'}`, at: timeOf(failed, job), again: true };
    if (condition(job.status?.conditions, 'Complete') !== undefined) return { state: 'broken', reason: 'PodLost', message: 'its pod is gone, and with it what it said', at: timeOf(condition(job.status?.conditions, 'Complete'), job), again: false };
    return { state: 'starting', reason: 'Starting', message: 'its pod is not there yet' };
  }
  return observePod(pod, failed, job);
}

function observePod(pod: Pod, failed: Condition | undefined, job: Job): Observation {
  const { status = {}, metadata } = pod;
  const agent = status.containerStatuses?.find(({ name }) => name === CONTAINERS.agent);
  const ended = agent?.state?.terminated;
  const disrupted = condition(status.conditions, 'DisruptionTarget');
  const at = ended?.finishedAt ?? timeOf(failed, job);
  if (status.reason === 'DeadlineExceeded') return { state: 'overdue', pod: metadata.name, at };
  if (disrupted !== undefined || status.reason === 'Evicted' || status.reason === 'NodeLost' || status.reason === 'Shutdown' || status.reason === 'Terminated') {
    // An agent that had ended before is not made to do it again.
    if (ended?.exitCode === EXIT.done) return { state: 'ended', pod: metadata.name, exitCode: EXIT.done, at };
    if (status.phase === 'Failed' || metadata.deletionTimestamp !== undefined) return broken(disrupted?.reason ?? status.reason ?? 'Evicted', disrupted?.message ?? status.message ?? 'the cluster took its pod away', at, metadata.name);
  }
  if (ended !== undefined) return observeEnd(metadata.name, ended, at, metadata.deletionTimestamp !== undefined);
  const preparing = observeInit(status.initContainerStatuses ?? [], at);
  if (preparing !== undefined) return preparing;
  if (status.phase === 'Failed' || (failed !== undefined && metadata.deletionTimestamp !== undefined)) return broken(status.reason ?? 'PodFailed', status.message ?? failed?.message ?? 'its pod failed and says no more', at);
  if (agent?.state?.running !== undefined) return { state: 'running', since: agent.state.running.startedAt ?? timeOf(undefined, job) };
  const stuck = stuckAt(agent, pod);
  if (stuck !== undefined) return stuck;
  const scheduled = status.conditions?.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status === 'False') return { state: 'starting', reason: scheduled.reason ?? 'Unschedulable', message: scheduled.message ?? 'its pod has no place yet' };
  return { state: 'starting', reason: 'Starting', message: 'its pod starts' };
}

function observeEnd(pod: string, { exitCode, reason, message }: Terminated, at: string, deleted: boolean): Observation {
  if (reason === 'OOMKilled') return broken('OutOfMemory', 'it took more memory than its limit allows: raise resources.limits.memory', at, pod);
  if (reason === 'StartError' || reason === 'ContainerCannotRun' || NOT_STARTED.has(exitCode)) return broken('StartError', message ?? `its image does not have the program (exit code ${exitCode})`, at, pod);
  if (exitCode > SIGNALLED && exitCode <= SIGNALLED + LAST_SIGNAL) return broken(deleted ? 'PodDeleted' : 'Killed', `signal ${exitCode - SIGNALLED} ended it`, at, pod);
  return { state: 'ended', pod, exitCode, at };
}

/** What the containers before the agent say, where that is not yet over or went wrong. */
function observeInit(statuses: readonly ContainerStatus[], at: string): Observation | undefined {
  const prepare = statuses.find(({ name }) => name === CONTAINERS.prepare);
  const ended = prepare?.state?.terminated;
  if (ended === undefined || ended.exitCode === EXIT.done) return undefined;
  const refused = ended.exitCode === EXIT.refused || ended.exitCode === EXIT.usage;
  const why = ended.message?.trim() || `its workspace could not be prepared (exit code ${ended.exitCode}): see the log of the container ${CONTAINERS.prepare}`;
  return { state: 'broken', reason: refused ? 'PrepareRefused' : 'PrepareFailed', message: why, at: ended.finishedAt ?? at, again: !refused };
}

function stuckAt(agent: ContainerStatus | undefined, { status, metadata }: Pod): Observation | undefined {
  const waiting = [...(status?.initContainerStatuses ?? []), ...(agent === undefined ? [] : [agent])].find(({ state }) => STUCK.has(state?.waiting?.reason ?? ''));
  if (waiting === undefined) return undefined;
  const { reason = 'Waiting', message = '' } = waiting.state?.waiting ?? {};
  return { state: 'stuck', reason, message: `container ${waiting.name}: ${message || reason}`, since: status?.startTime ?? metadata.creationTimestamp ?? '' };
}

const broken = (reason: string, message: string, at: string, pod?: string): Observation => ({ state: 'broken', reason, message, at, again: true, ...(pod !== undefined && { pod }) });

const condition = (conditions: readonly Condition[] | undefined, type: string): Condition | undefined => conditions?.find((one) => one.type === type && one.status === 'True');

const timeOf = (found: Condition | undefined, job: Job): string => found?.lastTransitionTime ?? job.status?.startTime ?? job.metadata.creationTimestamp ?? '';

const newest = (pods: readonly Pod[]): Pod | undefined => [...pods].sort((a, b) => ((a.metadata.creationTimestamp ?? '') < (b.metadata.creationTimestamp ?? '') ? 1 : -1))[0];
