import type { Environment } from '../../environment/schema.ts';
import { pause } from '../../runtime/kube/backoff.ts';
import { createInformer } from '../../runtime/kube/informer.ts';
import { KubeError } from '../../runtime/kube/kube-error.ts';
import type { Kube } from '../../runtime/kube/kube.ts';
import { codeRuns, WORKFLOWS } from '../../runtime/kube/resources.ts';
import { projectViewOf, type ProjectView } from '../../runtime/view/project-view.ts';
import { ofProject, placesOf } from '../cluster/observe.ts';
import { silentLog } from '../cluster/silent-log.ts';

export interface Follower {
  /** What is known now. */
  readonly view: () => ProjectView;
  /** Since when the API server has not answered, and what it said last; absent while it answers. */
  readonly trouble: () => { readonly since: Date; readonly message: string } | undefined;
}

export interface FollowOptions {
  readonly kube: Kube;
  readonly environment: Environment;
  readonly signal: AbortSignal;
  /** Told when something may look otherwise; never before the first list is in. */
  readonly changed: () => void;
}

const PLACES_MS = 15_000;
const PROBE_MS = 2_000;
/** A timer takes no more. */
const FOR_EVER_MS = 2 ** 31 - 1;

/**
 * Follows a project by list and watch until the signal is aborted; resolves with the follower once the first lists are in. An API server that goes away
 * is waited for, however long that takes.
 */
export async function followProject({ kube, environment, signal, changed }: FollowOptions): Promise<Follower> {
  let trouble: ReturnType<Follower['trouble']>;
  let ready = false;
  let places: number | undefined;
  const tell = (): void => {
    if (ready) changed();
  };
  const troubled = (error: unknown): void => {
    trouble ??= { since: new Date(), message: messageOf(error) };
    tell();
  };
  // An informer says by its log alone that it has to try again.
  const log = silentLog(troubled);
  const labels = ofProject(environment);
  const workflows = createInformer({ kube, resource: WORKFLOWS, namespace: environment.namespaces.workflows, labels, log });
  const runs = createInformer({ kube, resource: codeRuns(environment.crds.group), namespace: environment.namespaces.agents, labels, log: silentLog() });
  for (const informer of [workflows, runs]) {
    informer.on({ added: tell, updated: (object, old) => object !== old && tell(), deleted: tell });
    void informer.run(signal);
  }
  const follower: Follower = {
    view: () => projectViewOf({ environment, workflows: workflows.list(), runs: runs.list(), ...(places === undefined ? {} : { places }) }),
    trouble: () => trouble,
  };
  void (async () => {
    // A watch that was taken up again may have nothing to say for long: whether the server answers is asked by itself.
    for (; !signal.aborted; await pause(trouble === undefined ? PLACES_MS : PROBE_MS, signal)) {
      try {
        const now = await placesOf(kube, environment);
        const isNews = now !== places || trouble !== undefined;
        places = now;
        trouble = undefined;
        if (isNews) tell();
      } catch (error) {
        if (!(error instanceof KubeError) || error.isTemporary) troubled(error);
      }
    }
  })();
  // Agent runs are not there where their definitions are not, and one may have no right to them.
  await Promise.race([workflows.synced, pause(FOR_EVER_MS, signal)]);
  await Promise.race([runs.synced, pause(1_000, signal)]);
  ready = true;
  return follower;
}

const messageOf = (error: unknown): string => (error instanceof KubeError && error.status === 0 ? 'the API server does not answer' : error instanceof Error ? error.message : String(error));
