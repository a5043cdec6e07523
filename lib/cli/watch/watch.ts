import type { Environment } from '../../environment/schema.ts';
import { pause } from '../../runtime/kube/backoff.ts';
import type { Kube } from '../../runtime/kube/kube.ts';
import type { ProjectView } from '../../runtime/view/project-view.ts';
import { age } from '../text/age.ts';
import { createSheet } from '../text/sheet.ts';
import { changesOf, type Change } from './changes.ts';
import { followProject, type Follower } from './follow-project.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { LiveScreen, type Screen } from './live-screen.ts';
import { projectLines } from './project-text.ts';

export interface WatchOptions {
  readonly kube: Kube;
  readonly environment: Environment;
  readonly signal: AbortSignal;
  /** Drawn on in place. @default - `tell` gets each change */
  readonly screen?: Screen;
  readonly style: Terminal['style'];
  readonly tell: (change: Change) => void;
  /** Go on when the project has come to its end, and wait for one where none is. */
  readonly keep: boolean;
}

/** Ages are drawn anew so often; changes come at once, but not more often than that. */
const TICK_MS = 1_000;
const DEBOUNCE_MS = 150;
const SLOW_MS = 60_000;

/** Follows a project until it has come to its end or the signal is aborted. @returns what it was at last */
export async function watchProject({ kube, environment, signal, screen: on, style, tell, keep }: WatchOptions): Promise<ProjectView> {
  let wake: () => void = () => {};
  const over = new AbortController();
  const follower = await followProject({ kube, environment, signal: AbortSignal.any([signal, over.signal]), changed: () => wake() });
  const screen = on === undefined ? undefined : new LiveScreen(on, () => wake());
  let before: ProjectView | undefined;
  let wasLost = false;
  const changes = (view: ProjectView): void => {
    const now = new Date();
    for (const change of changesOf(before, view, now)) tell(change);
    before = view;
    const trouble = follower.trouble();
    if ((trouble !== undefined) !== wasLost) tell({ kind: 'connection', time: now.toISOString(), state: trouble === undefined ? 'back' : 'lost', message: trouble === undefined ? 'the API server answers again' : `${trouble.message}: waiting for it` });
    wasLost = trouble !== undefined;
  };
  try {
    for (;;) {
      const view = follower.view();
      if (screen === undefined) changes(view);
      else screen.draw(pictureOf(view, follower, screen, style));
      if (signal.aborted || (!keep && follower.trouble() === undefined && isOver(view))) break;
      const waiting = new AbortController();
      wake = () => waiting.abort();
      // Only a terminal shows how time goes by.
      await pause(screen === undefined ? SLOW_MS : TICK_MS, AbortSignal.any([signal, waiting.signal]));
      await pause(DEBOUNCE_MS, signal);
    }
  } finally {
    over.abort();
    const view = follower.view();
    screen?.close(projectLines(view, createSheet(screen.width, style), { now: new Date() }));
  }
  return follower.view();
}

const isOver = ({ phase }: ProjectView): boolean => phase !== 'running';

function pictureOf(view: ProjectView, follower: Follower, screen: LiveScreen, style: Terminal['style']): readonly string[] {
  const sheet = createSheet(screen.width, style);
  const now = new Date();
  const trouble = follower.trouble();
  const foot = trouble === undefined ? sheet.tint('dim', sheet.cut(`${now.toISOString().slice(11, 19)} UTC, Ctrl-C ends`)) : sheet.tint('red', sheet.cut(`${trouble.message} for ${age(trouble.since.toISOString(), now)}: waiting for it; above is what was seen last`));
  const height = screen.height - 1;
  const lines = projectLines(view, sheet, { now, height });
  return [...lines, ...Array.from({ length: Math.max(0, height - lines.length) }, () => ''), foot];
}
