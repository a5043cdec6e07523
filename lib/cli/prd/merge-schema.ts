import type { JsonSchema } from '../../contract/json-schema.ts';
import { COUNTS_SCHEMA } from '../project/task-data.ts';

const text = { type: 'string' } as const satisfies JsonSchema;
const listOf = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'array',
  items: { type: 'object', properties, required: Object.keys(properties).filter((name) => !optional.includes(name)), additionalProperties: false },
});

/** What `tm parse-prd --json` prints. */
export const MERGE_SCHEMA = {
  title: 'tm parse-prd',
  type: 'object',
  properties: {
    input: text,
    file: text,
    tag: text,
    counts: { ...COUNTS_SCHEMA, description: 'of all tasks of the tag, as they are after it' },
    added: listOf({ id: text, title: text }),
    changed: listOf({ id: text, field: text, from: { description: 'null where there was none' }, to: {} }),
    kept: listOf({ id: text, field: text, ours: {}, document: {}, why: text }),
    removed: listOf({ id: text, title: text, pruned: { type: 'boolean' }, why: { type: 'string', description: 'why it is kept in spite of --prune' } }, ['why']),
    leftOut: listOf({ written: text, title: text }),
    renumbered: listOf({ written: text, id: text }),
    model: {
      type: 'object',
      description: 'the model that read the document; absent where none was asked',
      properties: { name: text, inputTokens: { type: 'integer' }, outputTokens: { type: 'integer' }, costUsd: { type: 'number' } },
      required: ['name', 'inputTokens', 'outputTokens', 'costUsd'],
      additionalProperties: false,
    },
    written: { type: 'boolean', description: 'false where nothing had to be changed, and for --dry-run' },
  },
  required: ['input', 'file', 'tag', 'counts', 'added', 'changed', 'kept', 'removed', 'leftOut', 'renumbered', 'written'],
  additionalProperties: false,
} as const satisfies JsonSchema;
