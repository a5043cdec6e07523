import { WORKFLOW_TYPES } from '../../contract/labels.ts';
import type { MetricKey } from '../../contract/metrics.ts';

/** Counters all of whose label values are known before anything happens: they are served from the start, at 0. */
export const CLOSED_LABELS: { readonly [K in MetricKey]?: readonly Readonly<Record<string, string>>[] } = {
  workflowsFailed: Object.values(WORKFLOW_TYPES).map((type) => ({ type })),
  githubRequests: ['2xx', '3xx', '4xx', '5xx'].map((status) => ({ status })),
};
