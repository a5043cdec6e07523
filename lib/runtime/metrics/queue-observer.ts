import { RESULTS, type QueueObserver } from '../kube/work-queue.ts';
import type { Metrics } from './registry.ts';

/** Shows a work queue as the metrics of its controller; how its reconciliations may end is known from the start. */
export function queueObserver(metrics: Metrics, controller: string): QueueObserver {
  for (const result of RESULTS) metrics.count('reconciles', { controller, result }, 0);
  metrics.set('queueDepth', { controller }, 0);
  return {
    depth: (keys) => metrics.set('queueDepth', { controller }, keys),
    ended: (result, seconds) => {
      metrics.count('reconciles', { controller, result });
      metrics.observe('reconcileDuration', { controller }, seconds);
    },
  };
}
