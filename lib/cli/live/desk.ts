import type { Environment } from '../../environment/schema.ts';
import type { Access } from '../../runtime/kube/access.ts';
import type { Kube } from '../../runtime/kube/kube.ts';
import type { Context } from '../frame/verb.ts';
import { createSheet, type Sheet } from '../text/sheet.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Screen } from '../watch/live-screen.ts';

/** The environment on a cluster that a verb is about. */
export interface Cluster {
  readonly kube: Kube;
  readonly access: Access;
  readonly environment: Environment;
}

/** Where a verb writes to that goes on, and how. */
export interface Desk {
  /** For people; a line end is added. */
  readonly print: (line: string) => void;
  /** The same for programs: one document a line. */
  readonly data: (value: unknown) => void;
  /** What goes on meanwhile, and what is not asked for: never in the way of what a program reads. */
  readonly note: (line: string) => void;
  /** Whether JSON was asked for. */
  readonly json: boolean;
  readonly sheet: Sheet;
  readonly style: Terminal['style'];
  /** Absent where the output is no terminal, or JSON was asked for. */
  readonly screen?: Screen;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

/** Wide enough for one line each, where nobody sees where a line breaks. */
const PIPE = 160;
const NARROWEST = 60;

export function deskOf({ terminal, json, env, print, note, signal }: Context): Desk {
  return {
    print: (line) => print(undefined, `${line}\n`),
    data: (value) => print(value, ''),
    note,
    json,
    sheet: createSheet(Math.max(NARROWEST, Number.isFinite(terminal.columns) ? terminal.columns : PIPE), terminal.style),
    style: terminal.style,
    // A picture that is drawn again in its place needs the height of the screen, and to know when it changes.
    ...(terminal.isInteractive && !json && env['TERM'] !== 'dumb' ? { screen: process.stdout } : {}),
    signal,
    now: () => new Date(),
  };
}
