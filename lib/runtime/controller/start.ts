/**
 * `tm controller`: the process that runs for as long as the installation does. Start here for what it is made of; lead.ts has the parts that only the
 * leader runs, and one-pass.ts the same once, for clusters without it (`tm step resync`). The rules themselves are in mend/ and agents/.
 */
import { randomUUID } from 'node:crypto';
import { SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import { PORTS } from '../../contract/ports.ts';
import type { Environment } from '../../environment/schema.ts';
import { connectGitHub } from '../github/connect.ts';
import { connectKube } from '../kube/connect.ts';
import { standForElection, type LeaderOptions } from '../kube/leader.ts';
import { pause } from '../kube/backoff.ts';
import { createRecorder } from '../kube/record-event.ts';
import { LEASES } from '../kube/resources.ts';
import type { Logger } from '../log/logger.ts';
import { MissingRights } from '../mend/missing-rights.ts';
import { budgetGauge } from '../metrics/budget.ts';
import { createMetrics } from '../metrics/registry.ts';
import { aborted } from '../process/aborted.ts';
import { serveHttp } from '../process/http-server.ts';
import { metricsRoutes, probeRoutes } from '../process/probes.ts';
import { runUntilSignal, type Part } from '../process/run-until-signal.ts';
import type { Mounts } from '../verbs/verb-program.ts';
import type { Platform } from './make-mending.ts';

export interface ControllerOptions {
  readonly environment: Environment;
  readonly mounts: Pick<Mounts, 'github'>;
  /** The pod's name. */
  readonly pod: string;
  /** 0: any that is free. @default PORTS */
  readonly ports?: { readonly http: number; readonly metrics: number };
  /** @default as client-go */
  readonly timings?: NonNullable<LeaderOptions['timings']>;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** A request in hand has so long to end, in milliseconds. */
const REQUESTS_MS = 5_000;
const LOOK_MS = 2_000;

/**
 * Our process, until the signal is aborted: every replica answers; the one that holds the Lease mends and runs agents. What it was writing it
 * finishes, then it gives the Lease away, and last it stops answering.
 */
export async function runController({ environment, mounts, pod, ports = PORTS, timings, log, signal }: ControllerOptions): Promise<void> {
  const metrics = createMetrics();
  const lazy: { rights?: MissingRights } = {};
  const kube = connectKube({ onForbidden: (target) => lazy.rights?.tell(target, `the service account ${SERVICE_ACCOUNTS.controller} may not ${target}`) });
  const record = createRecorder({ kube, instance: pod, log });
  const rights = new MissingRights({ environment, metrics, record, log });
  lazy.rights = rights;
  const github = connectGitHub({
    apiUrl: environment.github.apiUrl,
    credentials: environment.github.credentials.kind,
    folder: mounts.github,
    log,
    signal,
    hooks: {
      onBudget: budgetGauge(metrics),
      onRequest: (status) => metrics.count('githubRequests', { status }),
      onForbidden: (target) => rights.tell(target, `GitHub refuses ${target}: give the App or the token the right to do it`),
    },
  });
  const platform: Platform = { environment, kube, github, metrics, instance: pod, log };
  const { workflows } = environment.namespaces;
  let cluster: string | undefined = 'the cluster has not answered yet';

  const server = (name: string, port: number, routes: Parameters<typeof serveHttp>[0]['routes']): Part => ({
    name,
    run: async (stop) => {
      const serving = await serveHttp({ port, routes, log });
      log.info({ port: serving.port, serves: Object.keys(routes) }, 'listening');
      await aborted(stop);
      await serving.stop(REQUESTS_MS);
    },
  });
  metrics.set('leader', {}, 0);
  const parts: readonly Part[] = [
    server('http', ports.http, probeRoutes({ kubernetes: () => cluster })),
    server('metrics', ports.metrics, metricsRoutes(metrics)),
    {
      name: 'cluster',
      // Ready is who has spoken to the cluster once: what comes later, tries and alerts tell.
      run: async (stop) => {
        while (!stop.aborted && cluster !== undefined) {
          cluster = await kube.get(LEASES, workflows, SERVICE_ACCOUNTS.controller).then(() => undefined, (error: unknown) => String(error));
          if (cluster !== undefined) await pause(LOOK_MS, stop);
        }
        await aborted(stop);
      },
    },
    {
      name: 'election',
      run: (stop) =>
        standForElection(
          {
            kube,
            namespace: workflows,
            name: SERVICE_ACCOUNTS.controller,
            identity: `${pod}_${randomUUID()}`,
            lead: async (leading) => runUntilSignal({ parts: await leaderParts(platform), signal: leading, log }),
            onChange: (leads) => metrics.set('leader', {}, Number(leads)),
            ...(timings === undefined ? {} : { timings }),
            log,
          },
          stop,
        ),
    },
  ];
  await runUntilSignal({ parts, signal, log });
}

/** What only the leader does, loaded when this replica leads. */
async function leaderParts(platform: Platform): Promise<readonly Part[]> {
  const { environment } = platform;
  return [
    ...(environment.agentRuns.enabled ? [{ name: 'agent-runs', run: (await import('./agent-runs.ts')).agentRunsPart(platform) }] : []),
    ...(environment.controller.mend ? (await import('./lead.ts')).safePathParts(platform) : []),
    // Where both are off the Lease is held all the same.
    { name: 'lease', run: aborted },
  ];
}
