import { expect, test } from '@jest/globals';
import { readAssumptions } from '../../../lib/cli/simulate/read-assumptions.ts';
import { FaultsError } from '../../../lib/contract/fault.ts';
import { defaultAssumptions, durationOf } from '../../../lib/simulate/assumptions.ts';
import { anEnvironment } from '../../plan/an-environment.ts';

const environment = anEnvironment();

test('without a word everything is as the environment says, or as is assumed', () => {
  expect(readAssumptions(environment, {})).toEqual(defaultAssumptions(environment));
});

test('what is said counts, the last of several most', () => {
  const read = readAssumptions(environment, {
    duration: ['quality=10m', 'implementing@7-10=1h..2h', 'implementing@8=3h'],
    fail: ['5%', 'tess=0.5'],
    break: '0',
    lose: '100%',
    usd: ['rex=3'],
    parallel: '12',
    step: '2s',
    poll: 'off',
  });
  expect(read).toMatchObject({ fail: { rex: 0.05, cleo: 0.05, tess: 0.5 }, break: 0, lose: 1, usd: { rex: 3, cleo: 0.5 }, parallel: 12, step: 2 });
  expect(read).not.toHaveProperty('poll');
  expect([7, 8].map((complexity) => durationOf(read, 'implementing', complexity))).toEqual([{ kind: 'uniform', low: 3600, high: 7200 }, { kind: 'fixed', seconds: 10_800 }]);
  expect(durationOf(read, 'quality')).toEqual({ kind: 'fixed', seconds: 600 });
});

test('all faults are told at once, each with its option, its value and what to write', () => {
  const options = { duration: ['implementng=1h', 'quality', 'testing@9-3=1h', 'testing=1w'], fail: ['2', 'bob=0.1'], lose: 'often', usd: ['-1'], parallel: '0', step: '5', poll: '1x' };
  let faults: FaultsError['faults'] = [];
  try {
    readAssumptions(environment, options);
  } catch (error) {
    faults = (error as FaultsError).faults;
  }
  expect(faults.map(({ file, value }) => [file, value])).toEqual([
    ['--duration', 'implementng=1h'],
    ['--duration', 'quality'],
    ['--duration', 'testing@9-3=1h'],
    ['--duration', 'testing=1w'],
    ['--fail', '2'],
    ['--fail', 'bob=0.1'],
    ['--lose', 'often'],
    ['--usd', '-1'],
    ['--parallel', '0'],
    ['--step', '5'],
    ['--poll', '1x'],
  ]);
  expect(faults[0]?.remedy).toContain('did you mean implementing?');
});
