/**
 * Agent runs: what becomes of a CodeRun or DocsRun, from its spec to its last status. Start here, then read reconcile-run.ts, which makes of one run
 * what is due, one step at a time; next-step.ts and observe.ts are its rules, objects.ts and pod.ts what it creates, programs/ what differs between the
 * programs that play agents, and prepare/ the verbs that run in an agent's own pod.
 */
import { isTerminal } from '../../contract/crds/run-status.ts';
import type { Environment } from '../../environment/schema.ts';
import { pause } from '../kube/backoff.ts';
import { createInformer, type Informer } from '../kube/informer.ts';
import type { Kube, KubeObject } from '../kube/kube.ts';
import { createRecorder, type RecordEvent } from '../kube/record-event.ts';
import { codeRuns, docsRuns, type CodeRun, type DocsRun } from '../kube/resources.ts';
import { WorkQueue } from '../kube/work-queue.ts';
import type { Logger } from '../log/logger.ts';
import { queueObserver } from '../metrics/queue-observer.ts';
import type { Metrics } from '../metrics/registry.ts';
import { aborted } from '../process/aborted.ts';
import { fromCodeRun, fromDocsRun, type AgentRun } from './agent-run.ts';
import type { RunGitHub } from './at-github.ts';
import { showRuns } from './count.ts';
import { JOBS, PODS } from './kinds.ts';
import { Ledger } from './ledger.ts';
import { OUR_LABELS, RUN_LABELS } from './names.ts';
import { reconcileRun, type Again } from './reconcile-run.ts';
import type { RunContext, TaskOf } from './run-context.ts';
import { sweep } from './sweep.ts';
import { TIMING, type Timing } from './timing.ts';

export interface AgentRunsOptions {
  readonly kube: Kube;
  readonly environment: Environment;
  /** @default - pull requests are neither found nor opened */
  readonly github?: RunGitHub;
  /** The project's tasks as they are now, overrides applied. */
  readonly taskOf: TaskOf;
  /** Runs while it is not aborted: while this process leads. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** @default - nothing is counted */
  readonly metrics?: Metrics;
  /** @default - Events by an instance that is called `taskmaster` */
  readonly record?: RecordEvent;
  /** @default TIMING */
  readonly timing?: Timing;
  /** @default new Date() */
  readonly now?: () => Date;
}

/** The controller's name in logs and metrics. */
const NAME = 'agent-runs';
/** Whom the orchestrator that was there before looks after (verb `call-orchestrator`). */
const OTHER_SYSTEM = 'orchestrator';
const SWEEP_MS = 600_000;
/** How often the gauge of runs is brought up to date, where something changed. */
const SHOW_MS = 1_000;

/** Looks after CodeRuns and DocsRuns until the signal is aborted; at once back where the environment leaves them to another system. */
export async function startAgentRuns(options: AgentRunsOptions): Promise<void> {
  const { kube, environment, signal, metrics, timing = TIMING, now = () => new Date() } = options;
  const log = options.log.child({ controller: NAME });
  if (!environment.agentRuns.enabled) {
    log.info({}, 'agent runs are looked after by another system: agentRuns.enabled is false');
    return;
  }
  const namespace = environment.namespaces.agents;
  const { group } = environment.crds;
  const common = { kube, namespace, log };
  const code = createInformer<CodeRun>({ ...common, resource: codeRuns(group) });
  const docs = createInformer<DocsRun>({ ...common, resource: docsRuns(group) });
  const jobs = createInformer({ ...common, resource: JOBS, labels: OUR_LABELS, trim: onlyMetadata });
  const pods = createInformer({ ...common, resource: PODS, labels: OUR_LABELS, trim: onlyMetadata });

  const runs = (): readonly AgentRun[] => [...code.list().map((run) => fromCodeRun(run, environment)), ...docs.list().map(fromDocsRun)].filter(({ meta }) => isOurs(meta));
  const ledger = new Ledger(kube, namespace);
  const record = options.record ?? createRecorder({ kube, instance: 'taskmaster', log });
  const context: RunContext = { kube, environment, taskOf: options.taskOf, runs, ledger, record, timing, now, log, ...(options.github !== undefined && { github: options.github }), ...(metrics !== undefined && { metrics }) };

  const reconcile = async (key: string): Promise<Again> => {
    const run = await read(kube, environment, key);
    if (run === undefined || !isOurs(run.meta)) return {};
    const fields = { run: run.meta.name, repository: run.repository, ...(run.task !== undefined && { task: run.task }), ...('play' in run.common && run.common.play !== undefined && { play: run.common.play }) };
    return reconcileRun({ ...context, log: log.child(fields) }, run);
  };
  const queue = new WorkQueue({ name: NAME, reconcile, log, ...(metrics !== undefined && { observer: queueObserver(metrics, NAME) }) });

  const keys = new Map<string, string>();
  let shown = false;
  const watch = (kind: AgentRun['kind'], informer: Informer<CodeRun> | Informer<DocsRun>): void => {
    const changed = ({ metadata, status }: CodeRun | DocsRun): void => {
      const key = `${kind}/${metadata.name}`;
      if (metadata.uid !== undefined) keys.set(metadata.uid, key);
      // What ended is done with, and there may be thousands.
      if (!isTerminal(status?.phase)) queue.add(key);
      shown = false;
    };
    (informer as Informer<CodeRun | DocsRun>).on({
      added: changed,
      updated: changed,
      deleted: ({ metadata }) => {
        if (metadata.uid !== undefined) keys.delete(metadata.uid);
        shown = false;
      },
    });
  };
  watch('CodeRun', code);
  watch('DocsRun', docs);
  const byLabel = ({ metadata }: KubeObject): void => {
    const key = keys.get(metadata.labels?.[RUN_LABELS.run] ?? '');
    if (key !== undefined && !isTerminal(statusAt(key)?.phase)) queue.add(key);
  };
  const statusAt = (key: string): AgentRun['status'] | undefined => {
    const [kind, name = ''] = key.split('/');
    return (kind === 'CodeRun' ? code : docs).get(name)?.status;
  };
  for (const informer of [jobs, pods] as readonly Informer<KubeObject>[]) informer.on({ added: byLabel, updated: byLabel, deleted: byLabel });
  const show = setInterval(() => {
    if (!shown) showRuns(metrics, runs());
    shown = true;
  }, SHOW_MS);
  const stopShowing = (): void => {
    clearInterval(show);
    // Its word must not stay beside that of the next leader.
    showRuns(metrics, []);
  };
  signal.addEventListener('abort', stopShowing, { once: true });

  const informers = [code, docs, jobs, pods].map((informer) => informer.run(signal));
  await Promise.race([Promise.all([code.synced, docs.synced]), aborted(signal)]);
  await Promise.all([...informers, queue.run(signal), sweepNowAndThen()]);

  async function sweepNowAndThen(): Promise<void> {
    while (!signal.aborted) {
      try {
        await sweep({ kube, environment, runs, ledger, log, now: now() });
      } catch (err) {
        log.warn({ err }, 'what is old could not be cleared away: trying again');
      }
      await pause(SWEEP_MS, signal);
    }
  }
}

/** Whatever a run says: it belongs to us unless its label says otherwise. */
const isOurs = ({ labels }: AgentRun['meta']): boolean => labels?.[RUN_LABELS.system] !== OTHER_SYSTEM;

/** As it is at this moment: what an informer has may be a little old, and a run that ended must not go on. */
async function read(kube: Kube, environment: Environment, key: string): Promise<AgentRun | undefined> {
  const [kind, name = ''] = key.split('/');
  const { agents } = environment.namespaces;
  if (kind === 'CodeRun') {
    const run = await kube.get(codeRuns(environment.crds.group), agents, name);
    return run && fromCodeRun(run, environment);
  }
  const run = await kube.get(docsRuns(environment.crds.group), agents, name);
  return run && fromDocsRun(run);
}

/** Only that something changed is of interest: what it is is read when it is needed. */
const onlyMetadata = <T extends KubeObject>(object: T): T => {
  const { name, uid, resourceVersion, labels } = object.metadata;
  return { metadata: { name, ...(uid !== undefined && { uid }), ...(resourceVersion !== undefined && { resourceVersion }), ...(labels !== undefined && { labels }) } } as T;
};
