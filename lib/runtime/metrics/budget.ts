import type { Metrics } from './registry.ts';

/** Longer than GitHub's longest, an hour: a clock that is wrong. */
const LONGEST_MS = 2 * 3600_000;

/**
 * Shows what GitHub still allows, until its limit is reset: after that nobody knows before the next answer, and a replica that asks no more would
 * report a budget that is long whole again.
 */
export function budgetGauge(metrics: Metrics): (resource: string, remaining: number, reset: number) => void {
  const known = new Map<string, { readonly remaining: number; readonly timer: NodeJS.Timeout }>();
  const show = (): void => metrics.setAll('githubBudget', [...known].map(([resource, { remaining }]) => ({ labels: { resource }, value: remaining })));
  return (resource, remaining, reset) => {
    clearTimeout(known.get(resource)?.timer);
    const left = Math.min(LONGEST_MS, Math.max(0, reset * 1000 - Date.now()));
    const timer = setTimeout(() => {
      known.delete(resource);
      show();
    }, left).unref();
    known.set(resource, { remaining, timer });
    show();
  };
}
