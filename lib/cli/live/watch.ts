import { EXIT } from '../../contract/exit-codes.ts';
import type { ExitCode } from '../frame/verb.ts';
import type { ProjectView } from '../../runtime/view/project-view.ts';
import { observeCluster } from '../cluster/observe.ts';
import { changeLine } from '../watch/changes.ts';
import { projectLines } from '../watch/project-text.ts';
import { watchProject } from '../watch/watch.ts';
import type { Cluster, Desk } from './desk.ts';

/** `tm watch`: the project as it goes on. @returns refused where it has come to an end and not all is done */
export async function watch({ kube, environment }: Cluster, desk: Desk, { keep }: { readonly keep: boolean }): Promise<ExitCode> {
  const { screen, signal, style, json } = desk;
  const view = await watchProject({
    kube,
    environment,
    signal,
    style,
    keep,
    ...(screen === undefined ? {} : { screen }),
    tell: (change) => (json ? desk.data(change) : desk.print(changeLine(change))),
  });
  return exitCodeOf(view);
}

/** `tm status --cluster`: the same, once. */
export async function clusterStatus({ kube, environment }: Cluster, desk: Desk): Promise<ExitCode> {
  const view = await observeCluster(kube, environment);
  if (desk.json) desk.data(view);
  else for (const line of projectLines(view, desk.sheet, { now: desk.now() })) desk.print(line);
  return view.phase === 'none' ? EXIT.nothingToDo : EXIT.done;
}

const exitCodeOf = ({ phase }: ProjectView): ExitCode => (phase === 'failed' ? EXIT.refused : phase === 'none' ? EXIT.nothingToDo : EXIT.done);
