import type { Correlation } from '../../correlation/correlation.ts';
import type { TriggerParameter } from '../../../imports/argo-events.ts';

/** The field of the event that the jq of every sensor makes, and the only one. */
export const CORRELATION = 'correlation';

/**
 * Puts a field of the correlation at a place in a trigger's resource: each is a string, and safe (Correlation).
 *
 * @param operation `append` puts it behind what stands there
 */
export const fromCorrelation = (dependency: string, field: keyof Correlation, dest: string, operation: 'overwrite' | 'append' = 'overwrite'): TriggerParameter => ({
  src: { dependencyName: dependency, dataKey: `${CORRELATION}.${field}` },
  dest,
  operation,
});

/** The whole correlation as JSON text. */
export const wholeCorrelation = (dependency: string, dest: string): TriggerParameter => ({ src: { dependencyName: dependency, dataKey: CORRELATION }, dest });

/** When the event source took the event. */
export const eventTime = (dependency: string, dest: string): TriggerParameter => ({ src: { dependencyName: dependency, contextKey: 'time' }, dest });
