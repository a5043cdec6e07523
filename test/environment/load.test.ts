import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { knownEnvironments, loadEnvironments } from '../../lib/environment/load.ts';

const OTHERS = join(import.meta.dirname, 'some-environments');

const complaint = async (promise: Promise<unknown>): Promise<readonly string[]> => {
  try {
    await promise;
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  throw new Error('expected faults, there were none');
};

describe('loading environments', () => {
  test('the project has three, without a fault; production comes last', async () => {
    expect((await loadEnvironments()).map(({ name }) => name)).toEqual(['dev', 'staging', 'production']);
  });

  test('those that are asked for, in that order', async () => {
    expect((await loadEnvironments(['production', 'dev'])).map(({ name }) => name)).toEqual(['production', 'dev']);
  });

  test('a file that is added is there; the base is none', async () => {
    expect(await knownEnvironments(OTHERS)).toEqual(['broken', 'empty', 'faulty', 'misnamed', 'own']);
    expect((await loadEnvironments(['own'], OTHERS)).map(({ name }) => name)).toEqual(['own']);
  });

  test('an unknown name lists those that there are', async () => {
    expect(await complaint(loadEnvironments(['stagin']))).toEqual([
      'environments: no such environment, got "stagin": did you mean "staging"? there are dev, production, staging; another is one more file in environments/',
    ]);
  });

  test.each(['base', '../environments/dev', '__proto__'])('%j is no name', async (name) => {
    expect(await complaint(loadEnvironments([name]))).toEqual([expect.stringContaining('no such environment')]);
  });

  test('the faults of all files come at once, each with its file', async () => {
    expect(await complaint(loadEnvironments(['faulty', 'misnamed', 'empty', 'broken', 'none'], OTHERS))).toEqual([
      expect.stringContaining('some-environments/faulty.ts: storage.workspace: the unit "GB" is not known, got "10GB": write'),
      'some-environments/misnamed.ts: name: not the name of the file, got "other": write "misnamed", or rename the file',
      'some-environments/empty.ts: has no default export: write export default extend(base, { … })',
      expect.stringMatching(/^some-environments\/broken\.ts: cannot be loaded \(out of order\)/),
      expect.stringMatching(/^some-environments: no such environment, got "none"/),
    ]);
  });
});
