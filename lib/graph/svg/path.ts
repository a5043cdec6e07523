import type { Point } from '../lanes/layout.ts';

const RADIUS = 5;
const round = (value: number): number => Math.round(value * 10) / 10;
const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;

/** A path through corners that are all right angles, each rounded as far as the lines beside it allow. */
export function roundedPath(corners: readonly Point[]): string {
  const points = corners.filter((point, index) => index === 0 || index === corners.length - 1 || !same(point, corners[index - 1]!) || !same(point, corners[index + 1]!));
  let path = `M${at(points[0]!)}`;
  for (let index = 1; index < points.length - 1; index++) {
    const [before, corner, after] = [points[index - 1]!, points[index]!, points[index + 1]!];
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2);
    path += radius < 0.5 ? `L${at(corner)}` : `L${at(towards(corner, before, radius))}Q${at(corner)} ${at(towards(corner, after, radius))}`;
  }
  return `${path}L${at(points.at(-1)!)}`;
}

const same = (a: Point, b: Point): boolean => a.x === b.x && a.y === b.y;
const distance = (a: Point, b: Point): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
const towards = (from: Point, to: Point, length: number): Point => {
  const way = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * length) / way, y: from.y + ((to.y - from.y) * length) / way };
};
