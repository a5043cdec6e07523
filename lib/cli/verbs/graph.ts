import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toMermaid } from '../../graph/mermaid.ts';
import { DETAILS, toSvg } from '../../graph/svg/svg.ts';
import { oneOf, text } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { loadAsPlanned, pictureOfView } from '../project/picture.ts';
import { PROJECT_OPTIONS } from '../project/project-options.ts';

const DEFAULT_OUT = 'build/graph';

export const verb = defineVerb({
  about:
    'Draws a project as npm run synth takes it: tasks by level and component, coloured by status, with the critical path. Writes graph.svg, and graph.mmd for Mermaid. What overrides skip, add or hold back is marked; those that lie beside the tasks count.',
  examples: [
    { command: 'tm graph', does: `into ${DEFAULT_OUT}` },
    { command: 'tm graph --file=../app --out=../app/docs --heading="Our next release"', does: 'for the documentation of another project' },
  ],
  options: {
    ...PROJECT_OPTIONS,
    out: text('dir', `write to this folder (default: ${DEFAULT_OUT})`, { completes: 'file' }),
    detail: oneOf('detail', DETAILS, 'every task with its title, or ids only (default: auto, which is full up to 150 tasks in 24 levels)'),
    heading: text('text', 'the heading of the SVG (default: one with the name of the tag)'),
  },
  json: {
    title: 'tm graph',
    type: 'object',
    properties: { files: { type: 'array', items: { type: 'string' } }, criticalPath: { type: 'array', items: { type: 'string' } }, levels: { type: 'integer' } },
    required: ['files', 'criticalPath', 'levels'],
    additionalProperties: false,
  },
  run: (context, { out = DEFAULT_OUT, detail = 'auto', heading, ...choice }) => {
    const picture = pictureOfView(loadAsPlanned(choice, context));
    const texts = { 'graph.svg': toSvg(picture, { detail, ...(heading !== undefined && { heading }) }), 'graph.mmd': toMermaid(picture) };
    mkdirSync(out, { recursive: true });
    const files = Object.entries(texts).map(([name, content]) => {
      writeFileSync(join(out, name), content);
      return join(out, name);
    });
    return { data: { files, criticalPath: picture.criticalPath, levels: picture.levels }, text: files.map((file) => `${file}\n`).join('') };
  },
});
