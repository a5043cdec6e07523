import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError } from '../../contract/fault.ts';
import { findProjects } from '../../runtime/argo/find.ts';
import { endPlay } from '../../runtime/plays/end-play.ts';
import { endGeneration } from '../../runtime/project/end-generation.ts';
import type { ExitCode } from '../frame/verb.ts';
import { observeCluster } from '../cluster/observe.ts';
import type { Cluster, Desk } from './desk.ts';
import { checkTasks } from './submit.ts';

export interface StopOptions {
  /** Only the plays of these. @default - the project */
  readonly tasks: readonly string[];
  /** With the project also the plays that run, and their agents. */
  readonly plays: boolean;
  readonly dryRun: boolean;
  /** Asks whether that is meant. */
  readonly confirm: (question: string) => Promise<'yes' | 'no' | 'nobody'>;
  /** It is meant. */
  readonly yes: boolean;
}

/**
 * `tm stop`: ends the play of a task with its agents, or the project: then nothing new is started, and plays that run go on unless they are to end, too.
 */
export async function stop({ kube, environment }: Cluster, desk: Desk, { tasks, plays, dryRun, confirm, yes }: StopOptions): Promise<ExitCode> {
  checkTasks(tasks);
  const view = await observeCluster(kube, environment);
  const running = view.tasks.filter(({ state }) => state === 'running').map(({ id }) => id);
  const idle = tasks.filter((id) => !running.includes(id));
  if (idle.length > 0) throw new FaultsError(idle.map((value) => ({ file: 'task', path: '', message: 'has no play that runs', value, remedy: running.length === 0 ? 'none of the project does' : `name one that does: ${running.join(', ')}` })));

  const workflows = tasks.length > 0 ? [] : (await findProjects(kube, environment)).filter(({ spec }) => spec.shutdown === undefined);
  const ending = tasks.length > 0 ? tasks : plays ? running : [];
  if (workflows.length === 0 && ending.length === 0) {
    if (desk.json) desk.data({ workflows: [], plays: [] });
    else desk.print('nothing runs');
    return EXIT.nothingToDo;
  }
  const what = [...workflows.map(({ metadata }) => metadata.name), ...ending.map((id) => `the play of task ${id}, and its agents`)];
  if (!dryRun && tasks.length === 0 && !yes) {
    const answer = await confirm(`End ${what.join(', ')}?`);
    if (answer === 'nobody') throw new FaultsError([{ file: 'tm stop', path: '', message: `would end ${what.join(', ')}, and there is nobody to ask`, remedy: 'write --yes if that is meant' }]);
    if (answer === 'no') return EXIT.refused;
  }
  if (!dryRun) {
    for (const { metadata } of workflows) await endGeneration(kube, environment.namespaces.workflows, metadata.name, metadata.uid);
    for (const id of ending) await endPlay(kube, environment, id);
  }
  if (desk.json) desk.data({ workflows: workflows.map(({ metadata }) => metadata.name), plays: ending, dryRun });
  else for (const one of what) desk.print(`${dryRun ? 'would end' : 'ended'} ${one}`);
  if (!dryRun && !desk.json) desk.note(tasks.length > 0 ? `the task counts as failed and holds back what depends on it: tm retry ${tasks.join(' ')} starts it again, tm skip lets the project go on without it` : `tm submit starts the project again${plays || running.length === 0 ? '' : `; the plays of ${running.join(', ')} go on`}`);
  return EXIT.done;
}
