import type { Simulation } from './simulate-project.ts';

/** From a moment on so many plays run. */
export interface Level {
  readonly at: number;
  readonly running: number;
}

/** How many plays run, from each moment at which that changes. */
export function parallelism({ started }: Simulation): readonly Level[] {
  const changes = new Map<number, number>();
  const add = (at: number, by: number): void => void changes.set(at, (changes.get(at) ?? 0) + by);
  for (const { startedAt, settledAt } of started) {
    add(startedAt, 1);
    if (settledAt !== Infinity) add(settledAt, -1);
  }
  let running = 0;
  return [...changes]
    .sort(([a], [b]) => a - b)
    .flatMap(([at, by]) => {
      running += by;
      return by === 0 ? [] : [{ at, running }];
    });
}

/** The mean number of plays in each of `count` equal parts of the time up to `until`. */
export function meanParallelism(levels: readonly Level[], until: number, count: number): readonly number[] {
  const width = until / count;
  const sums = Array.from({ length: count }, () => 0);
  if (width === 0) return sums;
  levels.forEach(({ at, running }, index) => {
    const end = Math.min(levels[index + 1]?.at ?? until, until);
    for (let part = Math.min(count - 1, Math.floor(at / width)); part < count; part++) {
      const from = Math.max(at, part * width);
      const to = Math.min(end, (part + 1) * width);
      if (to > from) sums[part] = (sums[part] ?? 0) + running * (to - from);
      if ((part + 1) * width >= end) break;
    }
  });
  return sums.map((sum) => sum / width);
}
