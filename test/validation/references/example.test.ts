import { describe, expect, test } from '@jest/globals';
import { formatViolation } from '../../../lib/validation/violation.ts';
import { ManifestSet } from '../../../lib/validation/objects/manifest-set.ts';
import { references } from '../../../lib/validation/rules/references/references.ts';
import { violationsOf } from '../../../lib/validation/validate.ts';
import { renderedExample } from './rendered-example.ts';

const environments = await renderedExample();

describe('the references of the example', () => {
  test.each(environments)('all resolve in $name', ({ objects, options }) => {
    expect(objects.length).toBeGreaterThan(60);
    expect(violationsOf(references, new ManifestSet(objects), options).map(formatViolation)).toEqual([]);
  });
});
