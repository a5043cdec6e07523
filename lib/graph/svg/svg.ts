import { layOutCompact } from '../compact/layout.ts';
import { layOutLanes } from '../lanes/layout.ts';
import type { Picture } from '../picture.ts';
import { drawCompact } from './compact-svg.ts';
import { drawLanes } from './lanes-svg.ts';
import { page } from './page.ts';

export const DETAILS = ['full', 'compact', 'auto'] as const;
export type Detail = (typeof DETAILS)[number];

export interface SvgOptions {
  /** @default - `Tasks of the tag <tag>` */
  readonly heading?: string;
  /**
   * `full`: lanes with titles. `compact`: ids only.
   * @default 'auto' - full up to 150 tasks and 24 levels
   */
  readonly detail?: Detail;
}

const MOST_TASKS = 150;
const MOST_LEVELS = 24;

/** A project as an SVG file: no scripts, no fonts or images from elsewhere, every text escaped, the same for the same input. */
export function toSvg(picture: Picture, { heading = `Tasks of the tag ${picture.tag}`, detail = 'auto' }: SvgOptions = {}): string {
  const isFull = detail === 'full' || (detail === 'auto' && picture.tasks.length <= MOST_TASKS && picture.levels <= MOST_LEVELS);
  if (picture.tasks.length === 0) return page(picture, heading, { width: 0, height: 0, content: '' });
  return page(picture, heading, isFull ? drawLanes(picture, layOutLanes(picture)) : drawCompact(picture, layOutCompact(picture)));
}
