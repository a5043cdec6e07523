/** Share of a word's letters that may be wrong and the word still be recognised. */
const TOLERANCE = 0.4;

/**
 * The allowed word that `word` was most likely meant to be, or `undefined` where none is near enough to be worth naming.
 * Case, spaces, `_` and `-` count for nothing: `In Progress` is `in-progress`, `test_strategy` is `testStrategy`.
 * Of two that are equally near, the one that is allowed first wins.
 */
export function didYouMean(word: string, allowed: Iterable<string>): string | undefined {
  const given = plain(word);
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of allowed) {
    const wanted = plain(candidate);
    const limit = Math.max(1, Math.floor(Math.max(given.length, wanted.length) * TOLERANCE));
    if (Math.abs(given.length - wanted.length) > limit) continue;
    const mistakes = distance(given, wanted);
    if (mistakes > limit || mistakes >= Math.max(given.length, wanted.length) || mistakes >= least) continue;
    best = candidate;
    least = mistakes;
  }
  return best;
}

const plain = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]/g, '');

/** How many letters must be put in, left out, replaced or swapped with their neighbour (optimal string alignment). */
function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = last[column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1);
      let cost = Math.min(replaced, last[column]! + 1, current[column - 1]! + 1);
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        cost = Math.min(cost, beforeLast[column - 2]! + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length]!;
}
