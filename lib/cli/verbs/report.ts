import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { oneOf, text } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { htmlReport } from '../export/report-html.ts';
import { markdownReport } from '../export/report-markdown.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';
import { STATS_SCHEMA, statsOf } from '../project/stats.ts';
import { loadView } from '../project/view.ts';

const FORMATS = ['markdown', 'html'] as const;

export const verb = defineVerb({
  about: 'Writes how far a project is as a document: numbers, what is in progress, what is next, what waits and why, and every task. The HTML is one file with the picture of tm graph in it, and loads nothing.',
  examples: [
    { command: 'tm report', does: 'as Markdown, on the terminal' },
    { command: 'tm report --format=html --out=report.html', does: 'as a page' },
    { command: 'tm report >> "$GITHUB_STEP_SUMMARY"', does: 'in a job of GitHub Actions' },
  ],
  options: {
    ...PROJECT_OPTIONS,
    format: oneOf('format', FORMATS, 'the format (default: html for a file whose name ends so, else markdown)'),
    out: text('file', 'write to this file (default: print it)', { short: 'o', completes: 'file' }),
  },
  json: { ...STATS_SCHEMA, title: 'tm report' },
  run: (context, { format, out, ...choice }) => {
    const view = loadView(choice, context);
    const data = statsOf(view);
    const isHtml = (format ?? (/\.html?$/i.test(out ?? '') ? 'html' : 'markdown')) === 'html';
    const document = isHtml ? htmlReport(view, data) : markdownReport(view, data);
    if (out === undefined) return { data, text: document };
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, document);
    return { data, text: `${out}\n` };
  },
});
