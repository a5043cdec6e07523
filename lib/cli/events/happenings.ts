import { LABELS, MANAGED_BY, WORKFLOW_TYPES } from '../../contract/labels.ts';
import { PLAY_GATES } from '../../contract/stages.ts';
import { inputOf, outcomeOf } from '../../runtime/argo/gates.ts';
import { nodesOf } from '../../runtime/argo/nodes.ts';
import type { Workflow } from '../../runtime/argo/workflow.ts';
import type { ConfigMap, Event } from '../../runtime/kube/resources.ts';
import { MENDED } from '../../runtime/mend/carry-out.ts';
import { DISAGREEMENT } from '../../runtime/mend/count-event.ts';
import { readLetter } from '../../runtime/mend/read-letter.ts';
import { isPlay, typeOf } from '../../runtime/mend/world.ts';

/**
 * What became of an event. `arrived`: it opened a gate, or started what it was to start. `mended`: it did not arrive, and the safe path did it. `refused`:
 * a sensor did not act on it, and why. `dead-letter`: a sensor acted and failed. `trouble`: what our process complains of. `other`: of Kubernetes and Argo.
 */
export const OUTCOMES = ['arrived', 'mended', 'refused', 'dead-letter', 'trouble', 'other'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Happening {
  /** RFC 3339. */
  readonly time: string;
  readonly outcome: Outcome;
  readonly task?: string;
  /** What it was for: a gate, a Workflow, or the object that it is about, as `kind/name`. */
  readonly about: string;
  /** One word for programs. */
  readonly reason: string;
  readonly message: string;
  /** How often it was said. */
  readonly count: number;
}

/** What has been found on the cluster. */
export interface Records {
  readonly workflows: readonly Workflow[];
  readonly events: readonly Event[];
  readonly letters: readonly ConfigMap[];
}

/**
 * What arrived, what did not, and what was ignored and why, the oldest first. An event that no sensor looks at leaves nothing but a line in its log.
 *
 * @param all also what Kubernetes and Argo say for themselves
 */
export function happeningsOf({ workflows, events, letters }: Records, all: boolean): readonly Happening[] {
  const found = [
    ...workflows.filter(isPlay).flatMap(openedGates),
    ...workflows.flatMap((workflow) => started(workflow) ?? []),
    ...events.filter((event) => (all || event.source?.component === MANAGED_BY) && !isOfGate(event)).map(ofEvent),
    ...letters.map(ofLetter),
  ];
  return found.sort((a, b) => a.time.localeCompare(b.time) || a.about.localeCompare(b.about));
}

function openedGates(play: Workflow): readonly Happening[] {
  const task = play.metadata.labels?.[LABELS.taskId];
  return Object.values(nodesOf(play)).flatMap((node): Happening[] => {
    const gate = PLAY_GATES.find((known) => known === inputOf(node, 'gate'));
    if (node.type !== 'Suspend' || gate === undefined || typeof node.finishedAt !== 'string') return [];
    const outcome = outcomeOf(node);
    const shared = { time: node.finishedAt, about: gate, count: 1, ...(task === undefined ? {} : { task }) };
    if (node.message?.startsWith(MENDED) === true) return [{ ...shared, outcome: 'mended', reason: 'GateOpened', message: node.message.slice(MENDED.length) }];
    if (node.phase === 'Failed') return [{ ...shared, outcome: 'trouble', reason: 'GateFailed', message: node.message ?? 'the gate was given up' }];
    if (node.phase !== 'Succeeded') return [];
    if (outcome === 'timeout') return [{ ...shared, outcome: 'trouble', reason: 'GateTimedOut', message: 'no event came in time' }];
    const words = outcome === 'restart' ? 'a fix started the next cycle' : outcome === 'skipped' ? 'the task was skipped' : 'the event opened its gate';
    const opener = RESUMED.exec(node.message ?? '')?.[1];
    return [{ ...shared, outcome: 'arrived', reason: 'GateOpened', message: opener === undefined ? (node.message ?? words) : `${words} (by ${opener})` }];
  });
}

/** What Argo writes to a gate that `argo resume` opened. */
const RESUMED = /^Resumed by: map\[.*User:(?:system:serviceaccount:[^:\]]+:)?([^\]\s]+)/;

/** What a push or a merge started. */
function started(workflow: Workflow): Happening | undefined {
  const type = typeOf(workflow);
  if (type !== WORKFLOW_TYPES.remediation && type !== WORKFLOW_TYPES.postMerge) return undefined;
  const { name, labels, creationTimestamp = '' } = workflow.metadata;
  const task = labels?.[LABELS.taskId];
  const phase = workflow.status?.phase ?? 'Pending';
  const message = `${type === WORKFLOW_TYPES.remediation ? 'a push of a fix' : 'a merge'} started it: ${phase}`;
  return { time: creationTimestamp, outcome: phase === 'Failed' || phase === 'Error' ? 'trouble' : 'arrived', about: name, reason: 'WorkflowStarted', message, count: 1, ...(task === undefined ? {} : { task }) };
}

/** The gate itself says so. */
const isOfGate = ({ reason, message }: Event): boolean => reason === 'Mended' && message?.startsWith('open-') === true;

function ofEvent({ metadata, type, reason = '', message = '', count = 1, lastTimestamp, firstTimestamp, involvedObject, source }: Event): Happening {
  const own = source?.component === MANAGED_BY;
  const outcome: Outcome = !own ? 'other' : metadata.labels?.[LABELS.record] === DISAGREEMENT ? 'refused' : reason === 'Mended' ? 'mended' : type === 'Warning' && !TROUBLES.includes(reason) ? 'refused' : 'trouble';
  const name = involvedObject.name ?? '';
  const task = /^play-.*-(\d+)$/.exec(name)?.[1] ?? /\bbranch task-(\d+)\b/.exec(message)?.[1];
  return {
    time: lastTimestamp ?? firstTimestamp ?? metadata.creationTimestamp ?? '',
    outcome,
    about: `${(involvedObject.kind ?? '').toLowerCase()}/${name}`,
    reason,
    message,
    count,
    ...(task === undefined ? {} : { task }),
  };
}

/** What our process says that is no event of GitHub's. */
const TROUBLES = ['PermissionMissing', 'ProjectBroken', 'PlayMissing'];

function ofLetter(map: ConfigMap): Happening {
  const { time, sensor, trigger, task, delivery } = readLetter(map);
  return {
    time,
    outcome: 'dead-letter',
    about: `sensor/${sensor}`,
    reason: 'DeadLetter',
    message: `${trigger} failed${map.data?.['message'] === undefined ? '' : `: ${map.data['message']}`} (delivery ${delivery})`,
    count: 1,
    ...(task === '' ? {} : { task }),
  };
}
