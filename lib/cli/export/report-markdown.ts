import type { Stats } from '../project/stats.ts';
import type { View } from '../project/view.ts';
import { countsText, reportSections } from './report-parts.ts';

/** A report in GitHub's Markdown, in which no title is markup. */
export function markdownReport(view: View, stats: Stats): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |\n`;
  const sections = reportSections(view, stats).map(({ heading, columns, rows }) => `\n## ${heading}\n\n${row(columns)}| ${columns.map(() => '---').join(' | ')} |\n${rows.map(row).join('')}`);
  const path = stats.criticalPath.length === 0 ? '' : `\nLongest chain that is left: ${stats.criticalPath.join(' → ')}\n`;
  return `# Project ${escape(stats.tag)}\n\n${countsText(stats)}\n${path}${sections.join('')}`;
}

/** Every sign that may be markup in a cell, a mention or a link. */
const escape = (text: string): string => text.replaceAll(/[\\`*_{}[\]()<>#+!|~@&$-]/g, (sign) => (sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : sign === '&' ? '&amp;' : sign === '@' ? '&#64;' : /[-()+]/.test(sign) ? sign : `\\${sign}`));
