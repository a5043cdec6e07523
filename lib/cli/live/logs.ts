import { EXIT } from '../../contract/exit-codes.ts';
import { playName } from '../../contract/names.ts';
import { nodesOf } from '../../runtime/argo/nodes.ts';
import { hasEnded } from '../../runtime/argo/workflow.ts';
import { WORKFLOWS } from '../../runtime/kube/resources.ts';
import type { ExitCode } from '../frame/verb.ts';
import { printLogs } from '../logs/print-logs.ts';
import type { SourceChoice } from '../logs/sources.ts';
import type { Tint } from '../text/sheet.ts';
import type { Cluster, Desk } from './desk.ts';
import { checkTasks } from './submit.ts';

export interface LogsOptions extends SourceChoice {
  readonly follow: boolean;
  readonly tail?: number;
  /** Also what Argo's executor says of itself. */
  readonly all: boolean;
}

const TINTS: readonly Tint[] = ['cyan', 'green', 'yellow', 'magenta', 'blue'];
/** What moves the cursor or hides what was written; colours and tabs may stay. */
const UNSAFE = /\u001b(?:\[[0-?]*[ -/]*[@-ln-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f]/g;

/** What Argo's executor says of itself in steps that only ask for an object and wait for it. */
const OF_EXECUTOR = /^time=\S+ level=(?:DEBUG|INFO) .*\bargo=true\b/;

/** `tm logs`: what a task's play and its agents print, each line with who printed it in front. */
export async function logs({ kube, environment }: Cluster, desk: Desk, options: LogsOptions): Promise<ExitCode> {
  const { task, follow, tail, all } = options;
  checkTasks([task]);
  const name = playName(environment.project.name, task);
  const play = await kube.get(WORKFLOWS, environment.namespaces.workflows, name);
  const tints = new Map<string, Tint>();
  const tintOf = (label: string): Tint => {
    const known = tints.get(label) ?? (TINTS[tints.size % TINTS.length] as Tint);
    tints.set(label, known);
    return known;
  };
  const heard = await printLogs({
    ...options,
    kube,
    environment,
    follow,
    signal: desk.signal,
    ...(tail === undefined ? {} : { tail }),
    print: ({ source: { label, namespace, pod, container }, text }) => {
      if (!all && OF_EXECUTOR.test(text)) return;
      if (desk.json) desk.data({ label, namespace, pod, container, text });
      else desk.print(`${desk.sheet.tint(tintOf(label), label)} | ${desk.screen === undefined ? text : text.replace(UNSAFE, '')}`);
    },
    mayGoOn: async () => {
      const now = await kube.get(WORKFLOWS, environment.namespaces.workflows, name);
      return now !== undefined && !hasEnded(now);
    },
  });
  if (heard > 0) return EXIT.done;
  const steps = play === undefined ? 0 : Object.values(nodesOf(play)).filter(({ type }) => type === 'Pod').length;
  desk.note(
    play === undefined
      ? `there is no play of task ${task}: tm status --cluster shows what runs`
      : steps > 0
        ? `the pods of its ${steps} steps are gone, and their logs with them${environment.artifacts.archiveLogs ? ': Argo keeps them in its artifact repository' : '; artifacts.archiveLogs in the environment keeps them'}`
        : 'nothing has been printed yet',
  );
  return EXIT.nothingToDo;
}
