import { describe, expect, test } from '@jest/globals';
import { behaviourOf } from '../../e2e/agent/behaviour.ts';

describe('the rules in a prompt', () => {
  test('are those of a good agent where there are none', () => {
    expect(behaviourOf('# Task 7: Sell\n\nstand still', 'rex')).toMatchObject({ fails: false, sleeps: 0, rateLimits: 0, noPullRequest: false });
  });

  test('are read from lines of their own, for all roles or for one', () => {
    const prompt = '## Details\n\nstand-in: sleep 20\n- stand-in: rate-limit once\nstand-in: cost 0.42\nstand-in: overloaded\nstand-in: crash twice\nstand-in: tess fail\n';
    expect(behaviourOf(prompt, 'rex')).toMatchObject({ sleeps: 20, rateLimits: 1, cost: 0.42, overloads: 1, crashes: 2, fails: false });
    expect(behaviourOf(prompt, 'tess')).toMatchObject({ sleeps: 20, fails: true });
  });

  test('that nobody knows are refused', () => {
    expect(() => behaviourOf('stand-in: do nothing', 'rex')).toThrow("'do nothing'");
  });
});
