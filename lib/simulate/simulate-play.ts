import type { Stage } from '../contract/stages.ts';
import type { Environment } from '../environment/schema.ts';
import { durationSeconds } from '../environment/units.ts';
import { Course, type AgentTry, type CourseProps, type StageSpan } from './course.ts';

/** `stuck`: it waits for an event that got lost, and nobody looks. */
export type PlayEnd = 'done' | 'failed' | 'stuck';

/** What became of one task from when it got a place until it was settled, in seconds from the beginning of the project. */
export interface SimulatedPlay {
  readonly end: PlayEnd;
  /** When it was settled, and its place free again; Infinity where it is stuck. */
  readonly settledAt: number;
  /** Why it failed or is stuck. */
  readonly because?: string;
  readonly stages: readonly StageSpan[];
  readonly tries: readonly AgentTry[];
  readonly cycles: number;
  readonly usd: number;
  /** Events that got lost. */
  readonly lost: number;
}

/** The end of a play before its merge. */
class Ended {
  readonly end: Exclude<PlayEnd, 'done'>;
  readonly because: string;
  constructor(end: Exclude<PlayEnd, 'done'>, because: string) {
    this.end = end;
    this.because = because;
  }
}

/**
 * Plays one task as the WorkflowTemplate `play` does (lib/constructs/workflows/profiles.ts): the same stages and cycles, the same ends.
 * What happens to a task depends on its own random numbers alone.
 */
export function simulatePlay(environment: Environment, props: CourseProps): SimulatedPlay {
  const course = new Course(props);
  const gateSeconds = environment.play.gateTimeout === undefined ? undefined : durationSeconds(environment.play.gateTimeout);
  course.step();
  const ended = props.task.system === 'orchestrator' ? byOrchestrator(course) : (props.task.profile === 'single-agent' ? singleAgent : multiAgent)(course, gateSeconds);
  if (ended === undefined) {
    // post-merge: check the branch, mark the task done, settle it.
    course.enter('done');
    course.step(2);
  } else if (ended.end === 'failed') {
    course.step();
  }
  course.leave();
  const { stages, tries, cycle, usd, lost, now } = course;
  return {
    end: ended?.end ?? 'done',
    settledAt: ended?.end === 'stuck' ? Infinity : now,
    ...(ended === undefined ? {} : { because: ended.because }),
    stages,
    tries,
    cycles: cycle,
    usd,
    lost,
  };
}

type Play = (course: Course, gateSeconds: number | undefined) => Ended | undefined;

/** Rex implements; Cleo proves quality and Tess tests, until both are content. */
const multiAgent: Play = (course, gateSeconds) => {
  course.beginPhase();
  const failed = untilPullRequest(course, gateSeconds);
  if (failed !== undefined) return failed;
  return cycles(course, () => {
    const quality = phase(course, 'cleo', 'quality', 'waiting-ready-for-qa', gateSeconds);
    return quality === 'proceed' ? phase(course, 'tess', 'testing', 'waiting-pr-approved', gateSeconds) : quality;
  });
};

/** One agent implements; its branch is tested, becomes a pull request and is reviewed. */
const singleAgent: Play = (course, gateSeconds) => {
  if (course.props.task.startAt === 'implementing') {
    course.enter('implementing');
    const failed = failureOf(course, 'rex', 'implementing');
    if (failed !== undefined) return failed;
  }
  return cycles(course, () => {
    course.enter('testing');
    course.work('testing');
    course.beginPhase();
    course.enter('waiting-pr-created');
    course.step();
    course.enter('waiting-pr-approved');
    course.work('waiting-pr-approved');
    return verdict(course, 'waiting-pr-approved', gateSeconds);
  });
};

const byOrchestrator = (course: Course): Ended | undefined => {
  course.enter('implementing');
  course.work('orchestrator');
  return merge(course);
};

function untilPullRequest(course: Course, gateSeconds: number | undefined): Ended | undefined {
  const implements_ = course.props.task.startAt === 'implementing';
  if (implements_) {
    course.enter('implementing');
    const failed = failureOf(course, 'rex', 'implementing');
    if (failed !== undefined) return failed;
  }
  course.enter(CREATED);
  // The event of a pull request that was open before the play does not come any more.
  if (implements_ ? course.event(CREATED) : course.mended(CREATED)) return undefined;
  if (gateSeconds === undefined) return stuckAt(CREATED);
  // A gate that has run out ends this phase, and the play goes on.
  course.waitOut(gateSeconds);
  return undefined;
}

const CREATED = 'waiting-pr-created';

type Outcome = 'proceed' | 'restart' | 'timeout' | Ended;

/** Rounds until one comes to its end, at most as many as the task may have; then people are called, and the play fails. */
function cycles(course: Course, round: () => Outcome): Ended | undefined {
  const { maxCycles } = course.props.task;
  for (course.cycle = 1; ; course.cycle++) {
    const outcome = round();
    if (outcome === 'proceed') return merge(course);
    if (outcome === 'restart' && course.cycle < maxCycles) continue;
    if (outcome instanceof Ended) return outcome;
    course.step();
    return new Ended('failed', outcome === 'timeout' ? 'a gate waited for too long, and people were called' : `after ${maxCycles} cycles people were called`);
  }
}

/** An agent's work, and what comes of it. */
function phase(course: Course, role: 'cleo' | 'tess', stage: 'quality' | 'testing', gate: 'waiting-ready-for-qa' | 'waiting-pr-approved', gateSeconds: number | undefined): Outcome {
  course.beginPhase();
  course.enter(stage);
  const failed = failureOf(course, role, stage);
  if (failed !== undefined) return failed;
  course.enter(gate);
  return verdict(course, gate, gateSeconds);
}

/** Rex pushes a fix, which starts the next cycle, or the gate's own event comes. */
function verdict(course: Course, gate: 'waiting-ready-for-qa' | 'waiting-pr-approved', gateSeconds: number | undefined): Outcome {
  const { assumptions } = course.props;
  const fixed = course.chance(assumptions.remediation);
  if (fixed) {
    const failed = failureOf(course, 'rex', 'remediation');
    if (failed !== undefined) return failed;
  }
  const opened = course.event(fixed ? 'push' : gate);
  if (!opened && gateSeconds === undefined) return stuckAt(gate);
  if (!opened || course.isOver(gateSeconds)) {
    course.waitOut(gateSeconds as number);
    return 'timeout';
  }
  if (!fixed) return 'proceed';
  course.step();
  return 'restart';
}

/** When people merge is theirs to say: this gate has no timeout. */
function merge(course: Course): Ended | undefined {
  course.enter('waiting-pr-merged');
  course.work('waiting-pr-merged');
  return course.event('waiting-pr-merged') ? undefined : stuckAt('waiting-pr-merged');
}

function failureOf(course: Course, role: 'rex' | 'cleo' | 'tess', work: 'implementing' | 'quality' | 'testing' | 'remediation'): Ended | undefined {
  const result = course.agent(role, work);
  if (result === 'succeeded') return undefined;
  return new Ended('failed', result === 'failed' ? `the run of ${role} failed` : `the run of ${role} broke ${course.props.task.retries + 1} times`);
}

const stuckAt = (gate: Stage): Ended => new Ended('stuck', `the event for ${gate} got lost, and nothing looks at GitHub`);
