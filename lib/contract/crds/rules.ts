import type { Schema, Validation } from '../schema/schema.ts';

/** A field that keeps the value with which the object was made. For one that may be absent, add `neverAddedOrRemoved`. */
export const fixed = <S extends Schema>(schema: S): S => ({
  ...schema,
  'x-kubernetes-validations': [
    ...(schema['x-kubernetes-validations'] ?? []),
    { rule: 'self == oldSelf', message: 'cannot be changed: delete this run and make another' },
  ],
});

/** Holds an optional field to what `fixed` says of its value. */
export const neverAddedOrRemoved = (field: string): Validation => ({
  rule: `has(self.${field}) == has(oldSelf.${field})`,
  message: `${field} cannot be added or removed: delete this run and make another`,
});

/** One of two fields, not both, not none. */
export const eitherOr = (one: string, other: string): Validation => ({
  rule: `has(self.${one}) != has(self.${other})`,
  message: `give either ${one} or ${other}`,
});

export const oneOrBoth = (one: string, other: string): Validation => ({
  rule: `has(self.${one}) || has(self.${other})`,
  message: `give ${one} or ${other}`,
});
