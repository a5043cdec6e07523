import { finding, type Rule } from '../rule.ts';

/** Every object is of a known kind and keeps to its schema: no unknown field, no wrong type, nothing missing. */
export const schema: Rule = {
  name: 'schema',
  *check(set) {
    for (const subject of set.subjects) {
      for (const { path, message, remedy, value } of subject.faults) yield finding(subject, path, message, remedy, value);
    }
  },
};
