import { describe, expect, test } from '@jest/globals';
import { defaulted, object, optional } from '../../../lib/contract/schema/object.ts';
import type { Given, Static } from '../../../lib/contract/schema/schema.ts';
import { array, byKind, described, integer, oneOf, record, string } from '../../../lib/contract/schema/values.ts';

const schema = object({
  name: described('Its name.', string({ maxLength: 9 })),
  colour: defaulted(oneOf(['red', 'blue']), 'red'),
  size: optional(integer({ minimum: 1 })),
  tags: array(string(), { maxItems: 3 }),
  labels: record(string()),
});

describe('a schema with its type', () => {
  test('is plain data: what is neither optional nor defaulted is required', () => {
    expect(schema).toEqual({
      type: 'object',
      required: ['name', 'tags', 'labels'],
      properties: {
        name: { type: 'string', maxLength: 9, description: 'Its name.' },
        colour: { type: 'string', enum: ['red', 'blue'], default: 'red' },
        size: { type: 'integer', minimum: 1 },
        tags: { type: 'array', items: { type: 'string' }, maxItems: 3 },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
      },
    });
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  test('an object of optional fields requires none', () => {
    expect(object({ size: optional(integer()) })).not.toHaveProperty('required');
  });

  // The type checker is the test here; what runs only keeps the values in use.
  test('its type knows what is there when it is read, and what may be left out when it is written', () => {
    const written: Given<typeof schema> = { name: 'a', tags: [], labels: {} };
    const read: Static<typeof schema> = { ...written, colour: 'blue' };
    // @ts-expect-error a default is filled in before it is read
    const withoutColour: Static<typeof schema> = written;
    // @ts-expect-error not one of the words
    const green: Given<typeof schema> = { ...written, colour: 'green' };
    const kinds = byKind(object({ kind: oneOf(['a']), size: integer() }), object({ kind: oneOf(['b']) }));
    const one: Static<typeof kinds> = { kind: 'a', size: 1 };
    // @ts-expect-error of the other kind
    const other: Static<typeof kinds> = { kind: 'b', size: 1 };
    expect([read.colour, withoutColour, green, one.kind, other]).toHaveLength(5);
  });
});
