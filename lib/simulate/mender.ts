import { READY_FOR_QA_LABEL } from '../contract/labels.ts';
import type { PlayGate } from '../contract/stages.ts';
import type { Environment } from '../environment/schema.ts';
import type { Pull } from '../runtime/github/github.ts';
import { decidePlay } from '../runtime/mend/decide-play.ts';
import { sensorSettings } from '../runtime/mend/evidence.ts';
import type { PlayView } from '../runtime/mend/play-view.ts';
import type { TaskTruth } from '../runtime/mend/truth.ts';

/** Something that happened on GitHub and of which no webhook arrived. Times are seconds from the beginning of the project. */
export interface LostEvent {
  /** The gate that it would have opened, or a push of a fix. */
  readonly kind: PlayGate | 'push';
  readonly task: string;
  readonly play: string;
  readonly at: number;
  /** When the play and its phase began. */
  readonly playAt: number;
  readonly phaseAt: number;
  readonly cycle: number;
  /** Its play began by waiting for a pull request that was there. */
  readonly fromReview: boolean;
}

/** What does what an event missed. */
export interface Mender {
  /** When it opens the gate; `undefined`: never. */
  opensAt(event: LostEvent): number | undefined;
}

/** The clock begins here. GitHub tells time to the second, and the rules compare such times. */
const EPOCH = Date.UTC(2026, 0, 1);
const MOST_LOOKS = 10;

/**
 * The safe path on the virtual clock: looks at GitHub every `poll` seconds and asks the controller's own rule, decidePlay(), what to do.
 *
 * @param poll absent: nobody looks
 */
export function createMender(environment: Environment, poll: number | undefined): Mender {
  if (poll === undefined) return { opensAt: () => undefined };
  const settings = sensorSettings(environment);
  return {
    opensAt(event) {
      const play = playOf(event);
      const truth = truthOf(event, environment);
      let now = Math.ceil(event.at / poll) * poll;
      for (let looks = 0; looks < MOST_LOOKS; looks++) {
        const { repairs, askAgain } = decidePlay({ project: environment.project.name, play, truth, settings, workflows: new Map(), now: new Date(EPOCH + now * 1000) });
        if (repairs.some((repair) => (event.kind === 'push' ? repair.kind === 'start-remediation' : repair.kind === 'open-gate' && repair.gate === event.kind))) return now;
        now += askAgain ?? poll;
      }
      throw new Error(`the rules of the safe path do not mend ${event.kind} of task ${event.task}`);
    },
  };
}

const time = (seconds: number): string => `${new Date(EPOCH + seconds * 1000).toISOString().slice(0, 19)}Z`;

function playOf({ kind, task, play, playAt, phaseAt, cycle, fromReview }: LostEvent): PlayView {
  const gate: PlayGate = kind === 'push' ? 'waiting-ready-for-qa' : kind;
  const gates = [...new Set([gate, 'waiting-pr-merged' as const])].map((one) => ({ gate: one, node: `${play}-${one}`, startedAt: time(phaseAt) }));
  return {
    name: play,
    task,
    phase: 'Running',
    createdAt: time(playAt),
    fromReview,
    gates,
    ...(cycle === 0 ? {} : { cycle: { number: cycle, startedAt: time(phaseAt) } }),
    remediated: [],
  };
}

const SHA = 'a'.repeat(40);

/** GitHub as it is once the event has happened. */
function truthOf({ kind, task, at }: LostEvent, { project, github: { bots } }: Environment): TaskTruth {
  const when = time(at);
  const branch = `task-${task}`;
  const merged = kind === 'waiting-pr-merged';
  const pull: Pull = {
    repository: project.repository,
    number: 1,
    state: merged ? 'closed' : 'open',
    merged,
    draft: false,
    title: '',
    branch,
    headRepository: project.repository,
    headSha: SHA,
    base: project.branch,
    labels: [branch, ...(kind === 'waiting-ready-for-qa' ? [READY_FOR_QA_LABEL] : [])],
    author: bots.rex,
    url: '',
    createdAt: when,
    updatedAt: when,
    ...(merged ? { mergedAt: when } : {}),
  };
  return {
    pulls: [
      {
        pull,
        labelEvents: kind === 'waiting-ready-for-qa' ? [{ label: READY_FOR_QA_LABEL, added: true, actor: bots.cleo, at: when }] : [],
        reviews: kind === 'waiting-pr-approved' ? [{ state: 'APPROVED', reviewer: bots.tess, sha: SHA, at: when }] : [],
      },
    ],
    pushes: kind === 'push' ? [{ repository: project.repository, branch, before: 'b'.repeat(40), after: SHA, actor: bots.rex, at: when }] : [],
  };
}
