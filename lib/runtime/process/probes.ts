import type { Metrics } from '../metrics/registry.ts';
import { send, sendJson, type Handler } from './http-server.ts';

/** What must be there before the process is ready, by name; the answer says what is missing, or nothing. */
export type ReadinessChecks = Readonly<Record<string, () => string | undefined>>;

/** `/healthz`: the process answers. `/readyz`: nothing is missing, else 503 and what. */
export const probeRoutes = (checks: ReadinessChecks): Readonly<Record<string, Handler>> => ({
  '/healthz': (_, response) => sendJson(response, 200, { healthy: true }),
  '/readyz': (_, response) => {
    const missing = missingOf(checks);
    const ready = Object.keys(missing).length === 0;
    sendJson(response, ready ? 200 : 503, ready ? { ready } : { ready, missing });
  },
});

export const metricsRoutes = (metrics: Metrics): Readonly<Record<string, Handler>> => ({
  '/metrics': async (_, response) => send(response, 200, metrics.contentType, await metrics.read()),
});

const missingOf = (checks: ReadinessChecks): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(checks).flatMap(([name, check]) => {
      const missing = check();
      return missing === undefined ? [] : [[name, missing]];
    }),
  );
