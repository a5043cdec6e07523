import { toSvg } from '../../graph/svg/svg.ts';
import { pictureOfView } from '../project/picture.ts';
import type { Stats } from '../project/stats.ts';
import type { View } from '../project/view.ts';
import { countsText, reportSections } from './report-parts.ts';

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884; vertical-align: top; }
progress { width: 100%; height: 1rem; }
figure { margin: 0; overflow-x: auto; }
`;

/** A report as one page that loads nothing and runs nothing. */
export function htmlReport(view: View, stats: Stats): string {
  const row = (cells: readonly string[], tag: 'th' | 'td'): string => `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
  const sections = reportSections(view, stats).map(
    ({ heading, columns, rows }) => `<section><h2>${escape(heading)}</h2>\n<table><thead>${row(columns, 'th')}</thead>\n<tbody>${rows.map((cells) => row(cells, 'td')).join('\n')}</tbody></table></section>\n`,
  );
  const svg = toSvg(pictureOfView(view), { detail: 'auto' }).replace(/^<\?xml[^>]*\?>\s*/, '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Project ${escape(stats.tag)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Project ${escape(stats.tag)}</h1>
<p>${escape(countsText(stats))}</p>
<progress max="${stats.counts.total}" value="${stats.counts.done}">${stats.percent} %</progress>
${stats.criticalPath.length === 0 ? '' : `<p>Longest chain that is left: ${escape(stats.criticalPath.join(' → '))}</p>\n`}${sections.join('')}<section><h2>Picture</h2><figure>${svg}</figure></section>
</body>
</html>
`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.toWellFormed().replaceAll(/[&<>"']/g, (sign) => SIGNS[sign]!);
