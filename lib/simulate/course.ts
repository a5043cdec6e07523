import type { Role } from '../contract/agents.ts';
import type { PlayGate, Stage } from '../contract/stages.ts';
import type { PlannedTask } from '../plan/plan.ts';
import { type Assumptions, durationOf, type Work } from './assumptions.ts';
import { sample } from './distribution.ts';
import type { LostEvent, Mender } from './mender.ts';
import type { Random } from './random.ts';

/** A stage that a play was in, in seconds from the beginning of the project. */
export interface StageSpan {
  readonly stage: Stage;
  /** 0 before the first round of quality and testing. */
  readonly cycle: number;
  readonly from: number;
  readonly to: number;
}

/** One try of one agent run. */
export interface AgentTry {
  readonly role: Role;
  readonly from: number;
  readonly to: number;
  readonly result: 'succeeded' | 'failed' | 'broken';
}

export interface CourseProps {
  readonly task: PlannedTask;
  readonly complexity: number | undefined;
  readonly assumptions: Assumptions;
  readonly mender: Mender;
  readonly random: Random;
  /** When it got its place. */
  readonly start: number;
}

/** A play on the virtual clock: what it went through up to `now`. */
export class Course {
  readonly props: CourseProps;
  now: number;
  cycle = 0;
  usd = 0;
  lost = 0;
  readonly stages: StageSpan[] = [];
  readonly tries: AgentTry[] = [];
  #entered: { readonly stage: Stage; readonly cycle: number; readonly at: number } | undefined;
  #phaseAt: number;

  constructor(props: CourseProps) {
    this.props = props;
    this.now = props.start;
    this.#phaseAt = props.start;
  }

  /** Writes the stage's label. */
  enter(stage: Stage): void {
    this.step();
    if (this.#entered?.stage === stage && this.#entered.cycle === this.cycle) return;
    this.leave();
    this.#entered = { stage, cycle: this.cycle, at: this.stages.at(-1)?.to ?? this.props.start };
  }

  leave(): void {
    if (this.#entered === undefined) return;
    const { stage, cycle, at } = this.#entered;
    this.stages.push({ stage, cycle, from: at, to: this.now });
    this.#entered = undefined;
  }

  /** A phase begins: its gate is open from now on. */
  beginPhase(): void {
    this.#phaseAt = this.now;
  }

  step(count = 1): void {
    this.now += count * this.props.assumptions.step;
  }

  /** Somebody does something. */
  work(work: Work): void {
    this.now += this.#lengthOf(work);
  }

  #lengthOf(work: Work): number {
    const { assumptions, complexity, random } = this.props;
    return sample(durationOf(assumptions, work, complexity), random);
  }

  chance(rate: number): boolean {
    return this.props.random() < rate;
  }

  /** One agent run, tried again where the machinery broke it. */
  agent(role: Role, work: Work): 'succeeded' | 'failed' | 'broken' {
    const { task, assumptions, random } = this.props;
    for (let left = task.retries; ; left--) {
      const length = this.#lengthOf(work);
      const broken = this.chance(assumptions.break);
      const failed = this.chance(assumptions.fail[role]) || length > task.timeoutSeconds;
      const share = broken ? random() : 1;
      const from = this.now;
      this.now += share * Math.min(length, task.timeoutSeconds);
      this.usd += share * assumptions.usd[role];
      const result = broken ? 'broken' : failed ? 'failed' : 'succeeded';
      this.tries.push({ role, from, to: this.now, result });
      if (result !== 'broken' || left === 0) return result;
    }
  }

  /** An event that a gate waits for happens now; the clock goes on to when the gate is open. `false`: it never opens. */
  event(kind: PlayGate | 'push'): boolean {
    const { assumptions } = this.props;
    if (!this.chance(assumptions.lose)) {
      this.now += assumptions.latency;
      return true;
    }
    this.lost++;
    return this.mended(kind);
  }

  /** No event tells it: the safe path alone can. */
  mended(kind: PlayGate | 'push'): boolean {
    const { task, start, mender } = this.props;
    const event: LostEvent = { kind, task: task.id, play: task.play, at: this.now, playAt: start, phaseAt: this.#phaseAt, cycle: this.cycle, fromReview: task.startAt !== 'implementing' };
    const opened = mender.opensAt(event);
    if (opened === undefined) return false;
    this.now = Math.max(this.now, opened);
    return true;
  }

  /** Whether the gate of this phase has run out before now. */
  isOver(gateSeconds: number | undefined): boolean {
    return gateSeconds !== undefined && this.now - this.#phaseAt > gateSeconds;
  }

  /** The clock goes to when the gate of this phase runs out, but not back behind work that was done. */
  waitOut(gateSeconds: number): void {
    this.now = Math.max(this.tries.at(-1)?.to ?? this.#phaseAt, this.#phaseAt + gateSeconds);
  }
}
