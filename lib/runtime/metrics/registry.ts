/** What our process measures: METRICS of lib/contract/metrics.ts, as Prometheus reads them. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { METRICS, type Metric, type MetricKey } from '../../contract/metrics.ts';
import { BUCKETS, type HistogramKey } from './buckets.ts';
import { CLOSED_LABELS } from './closed-labels.ts';
import { FirstSteps } from './first-steps.ts';

type KeyOf<Type extends Metric['type']> = { [K in MetricKey]: (typeof METRICS)[K]['type'] extends Type ? K : never }[MetricKey];
/** All labels of a metric, none else. */
export type LabelsOf<K extends MetricKey> = Readonly<Record<(typeof METRICS)[K]['labels'][number], string>>;

/** What of METRICS our process counts and measures. */
export interface Metrics {
  /** Adds to a counter. Where these labels are new, 0 is served once before, so that Prometheus sees the step. @param by @default 1 */
  count<K extends KeyOf<'counter'>>(key: K, labels: LabelsOf<K>, by?: number): void;
  /** Sets a gauge. */
  set<K extends KeyOf<'gauge'>>(key: K, labels: LabelsOf<K>, value: number): void;
  /** Sets all values of a gauge: those that are not given are served no more. */
  setAll<K extends KeyOf<'gauge'>>(key: K, values: readonly { readonly labels: LabelsOf<K>; readonly value: number }[]): void;
  /** Adds a measurement to a histogram, in the metric's unit. */
  observe<K extends KeyOf<'histogram'>>(key: K, labels: LabelsOf<K>, value: number): void;
  /** What Prometheus reads; `read()` counts as a scrape. */
  readonly contentType: string;
  read(): Promise<string>;
}

export interface MetricsOptions {
  /** Memory, CPU, event loop and garbage collection of the process. @default true */
  readonly process?: boolean;
}

/** All of METRICS, from the start. Each call makes a registry of its own. */
export function createMetrics({ process: ofProcess = true }: MetricsOptions = {}): Metrics {
  const registry = new Registry();
  const counters = new Map<MetricKey, FirstSteps>();
  const gauges = new Map<MetricKey, Gauge>();
  const histograms = new Map<MetricKey, Histogram>();
  for (const [name, metric] of Object.entries(METRICS)) {
    const key = name as MetricKey;
    const common = { name: metric.name, help: metric.help, labelNames: [...metric.labels], registers: [registry] };
    if (metric.type === 'counter') counters.set(key, new FirstSteps(new Counter(common), CLOSED_LABELS[key] ?? []));
    else if (metric.type === 'gauge') gauges.set(key, new Gauge(common));
    else histograms.set(key, new Histogram({ ...common, buckets: [...BUCKETS[key as HistogramKey]] }));
  }
  if (ofProcess) collectDefaultMetrics({ register: registry });

  return {
    count: (key, labels, by = 1) => counters.get(key)?.add(labels, by),
    set: (key, labels, value) => gauges.get(key)?.set(labels, value),
    setAll: (key, values) => {
      const gauge = gauges.get(key);
      gauge?.reset();
      for (const { labels, value } of values) gauge?.set(labels, value);
    },
    observe: (key, labels, value) => histograms.get(key)?.observe(labels, value),
    contentType: registry.contentType,
    read: async () => {
      const text = await registry.metrics();
      for (const counter of counters.values()) counter.served();
      return text;
    },
  };
}
