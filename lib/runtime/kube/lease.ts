import type { Lease } from './resources.ts';

export interface LeaderTimings {
  /** How long others leave a lease alone that they do not see change. */
  readonly leaseMs: number;
  /** How long a leader that cannot renew goes on leading; shorter than `leaseMs`, which is the margin in which it stops. */
  readonly renewDeadlineMs: number;
  /** How often the leader renews and the others look. */
  readonly retryMs: number;
}

/** Those of client-go. */
export const TIMINGS: LeaderTimings = { leaseMs: 15_000, renewDeadlineMs: 10_000, retryMs: 2_000 };

/**
 * Who holds a lease; `undefined` where it is free: given away, or not changed for as long as its holder said.
 *
 * @param unchangedMs since this process saw it change
 */
export function heldBy({ spec }: Lease, unchangedMs: number, { leaseMs }: LeaderTimings): string | undefined {
  const holder = spec?.holderIdentity;
  if (holder === undefined || holder === '') return undefined;
  const lastsMs = spec?.leaseDurationSeconds === undefined ? leaseMs : spec.leaseDurationSeconds * 1000;
  return unchangedMs < lastsMs ? holder : undefined;
}

/** The lease with a new holder; from nothing where there is none. */
export function taken(name: string, from: Lease | undefined, identity: string, now: Date, timings: LeaderTimings): Lease {
  return {
    ...from,
    metadata: from?.metadata ?? { name },
    spec: {
      ...from?.spec,
      holderIdentity: identity,
      leaseDurationSeconds: seconds(timings),
      acquireTime: microTime(now),
      renewTime: microTime(now),
      leaseTransitions: from === undefined ? 0 : (from.spec?.leaseTransitions ?? 0) + 1,
    },
  };
}

export const renewed = (from: Lease, now: Date, timings: LeaderTimings): Lease => ({
  ...from,
  spec: { ...from.spec, leaseDurationSeconds: seconds(timings), renewTime: microTime(now) },
});

/** Free at once. A second is the least that the API allows. */
export const released = (from: Lease, now: Date): Lease => ({
  ...from,
  spec: { ...from.spec, holderIdentity: '', leaseDurationSeconds: 1, acquireTime: microTime(now), renewTime: microTime(now) },
});

const seconds = ({ leaseMs }: LeaderTimings): number => Math.max(1, Math.ceil(leaseMs / 1000));

/** The API wants six digits behind the point. */
const microTime = (time: Date): string => time.toISOString().replace('Z', '000Z');
