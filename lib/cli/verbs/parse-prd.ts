import { DEFAULT_MODEL } from '../../prd/claude/prices.ts';
import { parseTaskProject } from '../../tasks/parse.ts';
import { CHANGE_OPTIONS } from '../change/change-options.ts';
import { flag, required, text } from '../frame/options.ts';
import { defineVerb } from '../frame/verb.ts';
import { findOutput } from '../prd/find-output.ts';
import { MERGE_SCHEMA } from '../prd/merge-schema.ts';
import { mergeText } from '../prd/merge-text.ts';
import { readDocument } from '../prd/read-document.ts';
import { writeMerge } from '../prd/write-merge.ts';
import { countsOf } from '../project/task-data.ts';
import { countsLine } from '../project/task-table.ts';

export const verb = defineVerb({
  about:
    'Reads the tasks of a PRD in Markdown (numbered headings, tables, check lists: lib/prd/README.md) into tasks.json. Where they are there already, it brings in what changed in the document: ' +
    'what somebody changed in tasks.json stays, what is done stays done, and ids stay. A document in free prose, which has none of these forms, is sent to Claude with the key in ANTHROPIC_API_KEY (ANTHROPIC_BASE_URL for another address).',
  examples: [
    { command: 'tm parse-prd --input="MASTER_PRD.md"', does: 'make the tasks of a document, or bring them up to date' },
    { command: 'tm parse-prd MASTER_PRD.md --dry-run', does: 'see first what would change' },
    { command: 'tm parse-prd docs/qa-plan.md --tag=qa', does: 'keep a document in a tag of its own' },
    { command: 'tm parse-prd MASTER_PRD.md --prune', does: 'also remove what the document no longer has and nobody began' },
  ],
  options: {
    input: required(text('document', 'the PRD', { short: 'i', completes: 'file' })),
    output: text('file', "the tasks.json to write, or a project's folder (default: TASKS_FILE, else the nearest project upward from here, else a new one here)", { short: 'o', completes: 'file' }),
    tag: CHANGE_OPTIONS.tag,
    prune: flag('remove what the document no longer has, unless it was begun, changed by somebody, or others wait for it'),
    dryRun: CHANGE_OPTIONS.dryRun,
    model: text('name', `the model that reads a document in free prose (default: ${DEFAULT_MODEL})`, { short: 'm' }),
    noModel: flag('never ask a model, whatever the document is'),
    maxUsd: text('amount', 'what the model may cost at most, in US dollars (default: 1)'),
  },
  words: 'input',
  json: MERGE_SCHEMA,
  run: async (context, { input, output, tag, prune, dryRun, model, noModel, maxUsd }) => {
    const { draft, use } = await readDocument(input, { model, noModel, maxUsd }, context);
    const place = findOutput({ output, tag }, context);
    const { text: after, report, isChanged } = await writeMerge(draft, place, { context, prune, dryRun });
    const { tasks } = parseTaskProject(after, place).project;
    return {
      data: { input, file: place.file, tag: place.tag.name, counts: countsOf(tasks), ...report, ...(use !== undefined && { model: use }), written: isChanged && !dryRun },
      text: (terminal) => {
        const end = dryRun ? 'nothing was written (--dry-run)' : isChanged ? `written to ${place.file}` : `nothing to change in ${place.file}`;
        return `${[...mergeText(terminal, report), countsLine(terminal, tasks), terminal.style('dim', end)].join('\n')}\n`;
      },
    };
  },
});
