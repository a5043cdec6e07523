import { METRICS, type MetricKey } from '../../contract/metrics.ts';

export type HistogramKey = { [K in MetricKey]: (typeof METRICS)[K]['type'] extends 'histogram' ? K : never }[MetricKey];

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Upper bounds, close where what we promise lies: a gate within 1 s by a sensor and within 15 s by the controller. */
export const BUCKETS: Readonly<Record<HistogramKey, readonly number[]>> = {
  playDuration: [5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, DAY, 2 * DAY, 7 * DAY],
  /** An environment allows at most 20. */
  playCycles: [0, 1, 2, 3, 4, 5, 7, 10, 15, 20],
  gateOpening: [0.1, 0.25, 0.5, 0.75, 1, 2, 5, 10, 15, 30, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR],
  reconcileDuration: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, MINUTE],
  agentRunDuration: [30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR],
  httpDuration: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
};
