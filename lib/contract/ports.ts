/** Ports of our process. Metrics have a port of their own, so that no Ingress can show them to the world. */
export const PORTS = {
  /** The API, the dashboard, and the probes `/healthz` and `/readyz`. */
  http: 8080,
  /** `/metrics`. */
  metrics: 9464,
} as const;

/** Ports of the EventBus, as Argo Events opens them. */
export const BUS_PORTS = { client: 4222, cluster: 6222, monitor: 8222 } as const;

/** Where Argo Events' event sources, sensors and buses serve their metrics. */
export const ARGO_EVENTS_METRICS_PORT = 7777;
