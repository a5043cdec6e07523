/** A queue of distinct numbers that gives back the smallest first. */
export interface Heap {
  readonly size: number;
  push(value: number): void;
  /** The smallest number, or `undefined` where there is none. */
  pop(): number | undefined;
}

/** An empty binary heap: push and pop take time that grows with the logarithm of its size. */
export function makeHeap(): Heap {
  const items: number[] = [];
  const at = (index: number): number => items[index] ?? Infinity;

  const rise = (start: number): void => {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (at(parent) <= at(index)) return;
      swap(items, parent, index);
      index = parent;
    }
  };

  const sink = (): void => {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const smaller = at(left + 1) < at(left) ? left + 1 : left;
      if (at(index) <= at(smaller)) return;
      swap(items, index, smaller);
      index = smaller;
    }
  };

  return {
    get size() {
      return items.length;
    },
    push(value) {
      items.push(value);
      rise(items.length - 1);
    },
    pop() {
      const first = items[0];
      const last = items.pop();
      if (items.length > 0 && last !== undefined) {
        items[0] = last;
        sink();
      }
      return first;
    },
  };
}

function swap(items: number[], a: number, b: number): void {
  const kept = items[a] as number;
  items[a] = items[b] as number;
  items[b] = kept;
}
