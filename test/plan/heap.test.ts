import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeHeap } from '../../lib/plan/heap.ts';

test('a heap gives back what a sorted list would, however pushes and pops take turns', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer())), (turns) => {
      const heap = makeHeap();
      let model: number[] = [];
      for (const turn of turns) {
        if (turn === null) {
          expect(heap.pop()).toBe(model[0]);
          model = model.slice(1);
        } else {
          heap.push(turn);
          model = [...model, turn].sort((a, b) => a - b);
        }
        expect(heap.size).toBe(model.length);
      }
    }),
  );
});
