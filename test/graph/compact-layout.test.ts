import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CELL, layOutCompact } from '../../lib/graph/compact/layout.ts';
import { aTask } from '../plan/a-project.ts';
import { arbitraryPicture, pictureOfTasks } from './pictures.ts';

test('each task has a place of its own inside the block of its level', () => {
  fc.assert(
    fc.property(arbitraryPicture, (picture) => {
      const { places, blocks, width, height } = layOutCompact(picture);
      expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(picture.tasks.length);
      for (const { id, level } of picture.tasks) {
        const { x, y } = places.get(id)!;
        const block = blocks[level]!;
        expect(x >= block.x && x + CELL.width <= block.x + block.width && y >= block.y && y + CELL.height <= block.y + block.height).toBe(true);
        expect(x + CELL.width <= width && y + CELL.height <= height).toBe(true);
      }
    }),
  );
});

test('a long chain runs on in the next band instead of making a page without end', () => {
  const chain = pictureOfTasks(...Array.from({ length: 500 }, (_, index) => aTask(index + 1, { dependencies: index === 0 ? [] : [String(index)] })));
  const { width, height } = layOutCompact(chain);
  expect(width / height).toBeGreaterThan(0.5);
  expect(width / height).toBeLessThan(4);
});
