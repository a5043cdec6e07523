/** One request that was answered, or not. */
export interface RequestRecord {
  readonly method: string;
  /** With its query, without `/api/v3`. */
  readonly path: string;
  /** 0: no answer. */
  readonly status: number;
  readonly at: Date;
  readonly milliseconds: number;
  /** Whose token it came with. */
  readonly login?: string;
}

/** One run of a stand-in agent, as it told itself. */
export interface AgentRun {
  readonly id: number;
  /** `TASKMASTER_RUN`: the name of the CodeRun. */
  readonly run: string;
  readonly task: string;
  readonly role: string;
  readonly program: string;
  readonly repository: string;
  readonly session: string;
  readonly resumed: boolean;
  readonly host: string;
  /** How many runs of this name began before. */
  readonly earlier: number;
  readonly startedAt: Date;
  readonly endedAt?: Date;
  /** What became of it: `success`, or why not. */
  readonly outcome?: string;
}

export type NewAgentRun = Omit<AgentRun, 'id' | 'earlier' | 'startedAt' | 'endedAt' | 'outcome'>;

export class AgentRuns {
  readonly #runs: AgentRun[] = [];

  get all(): readonly AgentRun[] {
    return this.#runs;
  }

  begin(run: NewAgentRun): AgentRun {
    const begun = { ...run, id: this.#runs.length + 1, earlier: this.#runs.filter(({ run: name }) => name === run.run).length, startedAt: new Date() };
    this.#runs.push(begun);
    return begun;
  }

  end(id: number, outcome: string): AgentRun | undefined {
    const run = this.#runs[id - 1];
    if (run === undefined) return undefined;
    const ended = { ...run, outcome, endedAt: new Date() };
    this.#runs[id - 1] = ended;
    return ended;
  }
}
