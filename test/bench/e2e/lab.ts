import { App } from 'cdk8s';
import { CrdsChart } from '../../../lib/charts/crds.ts';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { base } from '../../../environments/base.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import type { Workflow } from '../../../lib/runtime/argo/workflow.ts';
import { connectKube } from '../../../lib/runtime/kube/connect.ts';
import type { Kube } from '../../../lib/runtime/kube/kube.ts';
import { WORKFLOWS } from '../../../lib/runtime/kube/resources.ts';
import { aPlan } from '../../constructs/a-plan.ts';
import { anEnvironment } from '../../constructs/an-environment.ts';
import { apply } from '../../e2e/apply.ts';
import { applyEvents, eventsReady, WEBHOOK_SECRET } from '../../e2e/events-lab.ts';
import { remove } from '../../e2e/remove.ts';
import { GitHubSender } from '../../e2e/webhook.ts';
import { GateWatch } from './gate-watch.ts';
import { eventually } from './pauses.ts';
import { pool } from './pool.ts';
import { wayIn } from './way-in.ts';

/** What a measurement has around it. */
export interface Bench {
  /** Ends everything, so that what was made is removed. */
  readonly signal: AbortSignal;
  /** To be done at the end, the last first. */
  readonly atEnd: (step: () => void | Promise<void>) => void;
  /** A line about how far it is. */
  readonly note: (text: string) => void;
}

/** The events side as it is emitted, on the cluster, and a watch on every gate. */
export interface Lab extends Bench {
  readonly environment: Environment;
  readonly kube: Kube;
  readonly watch: GateWatch;
  readonly github: GitHubSender;
  /** Where the event source takes webhooks, for this machine. */
  readonly webhookUrl: string;
  /** How webhooks reach the event source, for people. */
  readonly way: string;
}

/** As production has it, but for the number of the bus's servers, and with room for many pods. */
const environmentOf = (name: string, bus: number): Environment =>
  anEnvironment({
    namespaces: { workflows: name, events: `${name}-events`, agents: `${name}-agents` },
    eventBus: { kind: 'jetstream', version: '2.10.29', replicas: bus, persistent: true, size: '1Gi', maxMessages: 50_000, maxAge: '72h' },
    crds: { group: `${name}.platform`, install: true },
    quotas: { pods: 200, cpu: '400', memory: '400Gi', claims: 30, storage: '200Gi' },
    resources: { ...anEnvironment().resources, events: base.resources.events },
    agentRuns: { enabled: false, maxUsd: {} },
    github: { ...anEnvironment().github, credentials: { kind: 'token', secret: 'github' } },
    controller: { enabled: true, replicas: 1, mend: true, poll: '5s' },
  });

/** Applies everything, and waits until every sensor has its place in the stream. */
export async function openLab(bench: Bench, name: string, bus: number): Promise<Lab> {
  const environment = environmentOf(name, bus);
  const { workflows, events } = environment.namespaces;
  // The controller watches these kinds.
  const kinds = new CrdsChart(new App(), 'crds', { environment, plan: aPlan() }).toJson() as Manifest[];
  bench.note(`namespaces ${Object.values(environment.namespaces).join(', ')}: applying the events side`);
  bench.atEnd(() => {
    bench.note('removing everything from the cluster');
    remove([...Object.values(environment.namespaces).map((namespace) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })), ...kinds]);
  });
  apply(kinds);
  applyEvents(environment, aPlan());
  bench.signal.throwIfAborted();
  bench.note('waiting for the event bus, the event source and the sensors');
  await eventsReady(events);
  bench.signal.throwIfAborted();
  const { port, endpoint } = environment.github.webhook;
  const way = await wayIn(events, 'github-eventsource-svc', port);
  bench.atEnd(way.stop);
  const kube = connectKube();
  const watch = await new GateWatch().start(kube, workflows);
  bench.atEnd(() => watch.stop());
  const webhookUrl = `${way.url}${endpoint}`;
  return { ...bench, environment, kube, watch, webhookUrl, github: new GitHubSender(webhookUrl, WEBHOOK_SECRET), way: way.how };
}

/** Requests to the API server at once, where plays are prepared. */
const AT_ONCE = 4;
/** Argo's controller writes 20 objects a second, and a play whose gates all wait takes a few writes. */
const SECONDS_PER_PLAY = 2;

/** Makes plays, and waits until these gates of theirs wait. */
export async function makePlays({ environment, kube, watch, note, signal }: Lab, plays: readonly Workflow[], keys: readonly string[]): Promise<void> {
  note(`making ${plays.length} plays that wait`);
  await pool(plays, AT_ONCE, async (play) => {
    signal.throwIfAborted();
    await kube.create(WORKFLOWS, environment.namespaces.workflows, play);
  });
  if (!(await eventually(() => keys.every((key) => watch.isKnown(key)), 60 + SECONDS_PER_PLAY * plays.length, signal))) {
    throw new Error(`not every gate of ${plays.length} plays waits: look at the log of Argo's workflow controller`);
  }
}
