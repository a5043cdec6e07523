import { SENSORS, type SensorName } from '../../../lib/contract/actors.ts';
import { correlate } from '../../../lib/correlation/correlate.ts';
import type { Correlation } from '../../../lib/correlation/correlation.ts';
import type { Reason } from '../../../lib/correlation/reasons.ts';
import { SENSOR_RULES } from '../../../lib/correlation/rules.ts';
import { correlationSettings } from '../../../lib/correlation/settings.ts';
import type { Environment } from '../../../lib/environment/schema.ts';
import type { Gates, Records } from './world.ts';

/** What events leave behind. */
export interface Outcome {
  /** Records that were not there, or said something else. */
  readonly records: Records;
  readonly gates: Gates;
  /** Names of the Workflows that sensors start. */
  readonly started: readonly string[];
  /** Each sensor that refused an event, and why. */
  readonly refusals: readonly (readonly [SensorName, Reason])[];
}

/** What comes of events, one after the other, by the rules of the correlation as TypeScript has them. */
export function foresee(environment: Environment, gates: Gates, webhooks: readonly unknown[]): Outcome {
  const open: Record<string, readonly string[]> = { ...gates };
  const events: Record<string, Records['events'][string]> = {};
  const letters: Record<string, Correlation> = {};
  const started = new Set<string>();
  const refusals: (readonly [SensorName, Reason])[] = [];
  for (const webhook of webhooks) {
    for (const sensor of Object.values(SENSORS)) {
      const correlation = correlate(webhook, sensor, correlationSettings(environment, sensor));
      const { verdict, reason, eventReason, message, delivery, play, gate, workflow } = correlation;
      if (verdict === 'disagree') {
        refusals.push([sensor, reason]);
        events[`${sensor}-${delivery}`] = { reason: eventReason, message, sensor };
      }
      if (verdict !== 'agree') continue;
      if (SENSOR_RULES[sensor].starts !== undefined) started.add(workflow);
      if (gate === '') continue;
      if (open[play]?.includes(gate) === true) open[play] = open[play].filter((other) => other !== gate);
      // A letter is only ever created: the first of a name stays.
      else letters[`dead-letter-${sensor}-open-${gate}-${delivery}`] ??= correlation;
    }
  }
  return { records: { events, letters }, gates: open, started: [...started].sort(), refusals };
}
