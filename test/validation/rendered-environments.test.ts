import { describe, expect, test } from '@jest/globals';
import { referencedSecrets } from '../../lib/environment/referenced-secrets.ts';
import { formatViolation, validateManifests } from '../../lib/validation/validate.ts';
import { environments, rendered } from './rendered.ts';

describe('what synthesis writes', () => {
  test.each(environments.map((environment) => [environment.name, environment] as const))('keeps to every rule in %s', (name, environment) => {
    expect(validateManifests(rendered(name), { knownSecrets: referencedSecrets(environment) }).map(formatViolation)).toEqual([]);
  });
});
