import type { AgentProgram as ProgramName } from '../../../contract/agents.ts';
import type { AgentRunStatus } from '../agent-run.ts';

/** What a program is started for. Its prompt is in the file that TASKMASTER_PROMPT_FILE names. */
export interface Launch {
  readonly model: string;
  /** A name for the session of this role on this task: `[a-z0-9-]`, the same in every run. */
  readonly sessionName: string;
  /** Whether to go on with an earlier session of the role; only where there was one. */
  readonly resume: boolean;
  /** Its id, where the program told one. */
  readonly sessionId?: string;
  /** US dollars that the run may still cost. */
  readonly budgetUsd?: number;
  /** The folder that is HOME, kept with the workspace. */
  readonly home: string;
}

/** How the container is started. Nothing of a run's spec is in it but the id of a session and a number of dollars, as options of their own. */
export interface Command {
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** Variables that the program needs; a run's own `env` wins over them. */
  readonly env: Readonly<Record<string, string>>;
}

/** How the container ended by itself. */
export interface Ending {
  /** What it printed at last, stdout and stderr as they came; empty where that is lost. */
  readonly log: string;
  readonly exitCode: number;
  /** When it ended: reset times without a date are after it. */
  readonly at: Date;
  readonly sessionName: string;
}

export type Tokens = NonNullable<AgentRunStatus['tokens']>;

/** What became of it. */
export interface Reading {
  /** `limited`: the provider let it not go on; it may later. */
  readonly outcome: 'succeeded' | 'failed' | 'limited';
  /** One word for programs. */
  readonly reason: string;
  readonly message: string;
  readonly sessionId?: string;
  readonly tokens?: Tokens;
  readonly costUsd?: number;
  /** When the provider's limit is lifted, where it said so. RFC 3339. */
  readonly limitedUntil?: string;
}

/** One program that can play an agent: how it is called, and how what it leaves behind is read. */
export interface AgentProgram {
  readonly name: ProgramName;
  /** Whether it can push, label, review and open pull requests itself; else its launcher pushes, and our process opens the pull request. */
  readonly usesGitHub: boolean;
  readonly command: (launch: Launch) => Command;
  readonly read: (ending: Ending) => Reading;
}
