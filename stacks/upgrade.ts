import { VERSIONS, type Pinned, type Program } from './versions.ts';

/** Whether a program may go from one version to another in one step, and why not. */
export type Upgrade = { readonly allowed: true; readonly note?: string } | { readonly allowed: false; readonly reason: string };

/**
 * Holds an upgrade to the pinned table: no step between may be skipped, nothing goes below the oldest safe version, and what goes back does so
 * within its minor version, because definitions that gained fields lose data under an older one.
 *
 * @param from the version that runs, such as `3.7.9`; `undefined` where none does
 * @param pinned @default - the table's
 */
export function checkUpgrade(program: Program, from: string | undefined, pinned: Pinned = VERSIONS[program]): Upgrade {
  const to = pinned.version;
  if (isBefore(to, pinned.oldestSafe.version)) return { allowed: false, reason: `${program} ${to} is older than ${pinned.oldestSafe.version}: ${pinned.oldestSafe.because}` };
  if (from === undefined || from === to) return { allowed: true };
  if (parts(from) === undefined) return { allowed: false, reason: `${program} runs at "${from}", which is no version: install ${to} beside it, or set its image to a released one` };
  if (isBefore(to, from)) {
    return sameMinor(from, to)
      ? { allowed: true, note: `${program} goes back from ${from} to ${to}` }
      : { allowed: false, reason: `${program} cannot go back from ${from} to ${to}: restore from the backup that was made before the upgrade` };
  }
  if (isBefore(from, pinned.upgradableFrom)) return { allowed: false, reason: `${program} cannot go from ${from} to ${to} in one step: upgrade to ${pinned.upgradableFrom} or later first` };
  return { allowed: true };
}

type Parts = readonly [number, number, number];

const parts = (version: string): Parts | undefined => {
  const found = /^v?(\d+)\.(\d+)\.(\d+)$/.exec(version);
  return found === null ? undefined : [Number(found[1]), Number(found[2]), Number(found[3])];
};

/** @throws where one of them is no version */
function isBefore(one: string, other: string): boolean {
  const [a, b] = [parts(one), parts(other)];
  if (a === undefined || b === undefined) throw new Error(`no version: ${a === undefined ? one : other}`);
  const index = a.findIndex((number, place) => number !== b[place]);
  return index >= 0 && (a[index] as number) < (b[index] as number);
}

const sameMinor = (one: string, other: string): boolean => parts(one)?.slice(0, 2).join('.') === parts(other)?.slice(0, 2).join('.');
