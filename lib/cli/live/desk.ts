import type { Environment } from '../../environment/schema.ts';
import type { Access } from '../../runtime/kube/access.ts';
import type { Kube } from '../../runtime/kube/kube.ts';
import type { Terminal } from '../watch/live-screen.ts';
import type { Sheet } from '../text/sheet.ts';

/** The environment on a cluster that a verb is about. */
export interface Cluster {
  readonly kube: Kube;
  readonly access: Access;
  readonly environment: Environment;
}

/** Where a verb writes to, and how. */
export interface Desk {
  /** What was asked for; a line end is added. */
  readonly print: (line: string) => void;
  /** What goes on meanwhile, and what is not asked for: never in the way of what a program reads. */
  readonly note: (line: string) => void;
  /** Whether JSON was asked for: one value, or one on each line where it goes on for long. */
  readonly json: boolean;
  readonly sheet: Sheet;
  readonly colour: boolean;
  /** Absent where the output is no terminal. */
  readonly terminal?: Terminal;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

export const printJson = ({ print }: Desk, value: unknown): void => print(JSON.stringify(value));
