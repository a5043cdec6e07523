import type { PictureTask } from '../picture.ts';
import { escapeXml } from './text.ts';

/** Everything that a picture knows of a task, as the tooltip that browsers show and screen readers read. */
export function taskTooltip({ id, title, status, priority, component, left, isCritical }: PictureTask): string {
  const lines = [`${id} ${title}`, `${status}, ${priority}${component === '' ? '' : `, ${component}`}`];
  if (isCritical) lines.push('on the critical path');
  if (left !== undefined) lines.push(`${left.reason}: ${left.text}`);
  return `<title>${escapeXml(lines.join('\n'))}</title>`;
}

/** Classes of a task's shape: its status, and what else is drawn in a way of its own. */
export function taskClasses({ status, left, isCritical }: PictureTask): string {
  return ['task', status, ...(isCritical ? ['critical'] : []), ...(left === undefined ? [] : [left.reason])].join(' ');
}
