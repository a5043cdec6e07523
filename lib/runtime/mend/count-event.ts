import { REASONS, eventReason, type Reason } from '../../correlation/reasons.ts';
import type { Logger } from '../log/logger.ts';
import type { Event } from '../kube/resources.ts';
import type { Metrics } from '../metrics/registry.ts';
import { sensorOf } from './clear-letter.ts';

/** Value of the label `taskmaster.io/record` of an event that a sensor refused (lib/constructs/sensors/record-disagreement.ts). */
export const DISAGREEMENT = 'disagreement';

/** Counts an event that a sensor refused, and says why in the log. */
export function countRefusedEvent({ metadata, reason = '', message = '', involvedObject }: Event, metrics: Metrics, log: Logger): void {
  const sensor = sensorOf(involvedObject.name ?? '');
  const why = WORDS.get(reason) ?? 'unknown';
  const delivery = metadata.name.startsWith(`${involvedObject.name}-`) ? metadata.name.slice((involvedObject.name ?? '').length + 1) : metadata.name;
  metrics.count('events', { sensor, outcome: 'disagreed', reason: why });
  log.warn({ delivery, sensor, reason: why }, `a sensor refused an event: ${message}`);
}

const WORDS: ReadonlyMap<string, Reason> = new Map((Object.keys(REASONS) as Reason[]).map((reason) => [eventReason(reason), reason]));
