import { STAGES } from '../../lib/contract/stages.ts';
import type { StageSpan } from '../../lib/simulate/course.ts';

/** Single-agent plays are tested before they have a pull request. */
const TESTED_FIRST = ['implementing', 'testing', 'waiting-pr-created', 'waiting-pr-approved', 'waiting-pr-merged', 'done'];

/** Whether a stage may come after another: in a later cycle, or later in one. */
export function isAfter(next: StageSpan, span: StageSpan): boolean {
  if (next.cycle !== span.cycle) return next.cycle === span.cycle + 1;
  return [STAGES as readonly string[], TESTED_FIRST].some((order) => order.indexOf(next.stage) > order.indexOf(span.stage) && order.includes(span.stage));
}
