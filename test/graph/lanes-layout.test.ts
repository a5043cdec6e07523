import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Box, layOutLanes, type Point } from '../../lib/graph/lanes/layout.ts';
import type { PictureEdge } from '../../lib/graph/picture.ts';
import { arbitraryPicture } from './pictures.ts';

const apart = (a: Box, b: Box): boolean => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
const segments = (points: readonly Point[]): readonly Box[] =>
  points.slice(1).map((to, index) => {
    const from = points[index]!;
    return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
  });

const always = (rule: (picture: Parameters<typeof layOutLanes>[0], layout: ReturnType<typeof layOutLanes>) => void): void =>
  fc.assert(fc.property(arbitraryPicture, (picture) => rule(picture, layOutLanes(picture))));

test('each task has one box, and no two boxes overlap', () => {
  always((picture, { boxes }) => {
    expect([...boxes.keys()].sort()).toEqual(picture.tasks.map(({ id }) => id).sort());
    const list = [...boxes.values()];
    list.forEach((box, index) => list.slice(index + 1).forEach((other) => expect(apart(box, other)).toBe(true)));
  });
});

test('boxes lie in the column of their level and in the lane of their component', () => {
  always((picture, { boxes, columns, lanes }) => {
    for (const { id, level, component } of picture.tasks) {
      const box = boxes.get(id)!;
      const lane = lanes.find((one) => one.component === component)!.box;
      expect(box.x).toBe(columns[level]!.x);
      expect(box.y >= lane.y && box.y + box.height <= lane.y + lane.height).toBe(true);
    }
  });
});

test('edges run at right angles from the right side of a box to the left side of another, and through none', () => {
  always((picture, { boxes, ways }) => {
    const byEnds = (a: PictureEdge, b: PictureEdge): number => `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`);
    expect(ways.map(({ edge }) => edge).sort(byEnds)).toEqual([...picture.edges].sort(byEnds));
    for (const { edge, points } of ways) {
      const [source, target] = [boxes.get(edge.from)!, boxes.get(edge.to)!];
      expect(points[0]).toEqual({ x: source.x + source.width, y: source.y + source.height / 2 });
      expect(points.at(-1)!.x).toBe(target.x);
      expect(Math.abs(points.at(-1)!.y - target.y - target.height / 2)).toBeLessThan(target.height / 2);
      for (const segment of segments(points)) {
        expect(segment.width === 0 || segment.height === 0).toBe(true);
        for (const box of boxes.values()) expect(apart(segment, box)).toBe(true);
      }
    }
  });
});

test('upright lines of two tasks never lie on each other', () => {
  always((_, { ways }) => {
    const upright = ways.flatMap(({ edge, points }) => segments(points).filter(({ width, height }) => width === 0 && height > 0).map((line) => ({ ...line, from: edge.from })));
    for (const a of upright) for (const b of upright) if (a.from !== b.from && a.x === b.x) expect(a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
  });
});

test('everything lies inside the drawing', () => {
  always((_, { width, height, boxes, ways }) => {
    const points = [...boxes.values()].flatMap((box) => [box, { x: box.x + box.width, y: box.y + box.height }]).concat(ways.flatMap((way) => way.points as Box[]));
    for (const { x, y } of points) expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
  });
});
