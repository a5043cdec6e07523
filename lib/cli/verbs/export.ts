import { stringify } from 'yaml';
import { toMermaid } from '../../graph/mermaid.ts';
import { csvText } from '../export/csv.ts';
import { EXPORT_SCHEMA, exportData } from '../export/export-data.ts';
import { oneOf } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { pictureOfView } from '../project/picture.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';
import { loadView } from '../project/view.ts';

const FORMATS = ['json', 'csv', 'yaml', 'mermaid'] as const;

export const verb = defineVerb({
  about: 'Prints the whole project in another format: JSON and YAML with all that is known of each task, CSV with a line for each task and subtask, Mermaid as a flowchart.',
  examples: [
    { command: 'tm export --format=json > status.json', does: 'for a program' },
    { command: 'tm export --format=csv > tasks.csv', does: 'for a spreadsheet' },
    { command: 'tm export --format=mermaid > tasks.mmd', does: 'for a Markdown file' },
  ],
  options: { ...PROJECT_OPTIONS, format: oneOf('format', FORMATS, 'the format (default: json)') },
  json: { ...EXPORT_SCHEMA, title: 'tm export' },
  run: async (context, { format = 'json', ...choice }) => {
    const view = loadView(choice, context);
    const data = exportData(view);
    switch (format) {
      case 'json':
        return { data, text: `${JSON.stringify(data, undefined, 2)}\n` };
      case 'csv':
        return { data, text: csvText(data) };
      case 'yaml':
        return { data, text: stringify(data) };
      case 'mermaid':
        return { data, text: toMermaid(pictureOfView(view)) };
    }
  },
});
