import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../lib/environment/environment-names.ts';

describe('the variable ENVIRONMENTS', () => {
  test.each([
    ['dev', ['dev']],
    ['dev,staging', ['dev', 'staging']],
    [' staging ,\tdev,, staging', ['staging', 'dev']],
    ['', undefined],
    [' , ', undefined],
    [undefined, undefined],
  ])('%j chooses %j', (ENVIRONMENTS, names) => {
    expect(environmentNames({ ENVIRONMENTS })).toEqual(names);
  });
});
