import { describe, expect, test } from '@jest/globals';
import { codeRunName, playName, projectName, PROJECT_NAME } from '../../lib/contract/names.ts';

const KUBERNETES_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

describe('names of what is made at run time', () => {
  const longest = 'p'.repeat(30);

  test('the longest project name is allowed, one more is not', () => {
    expect(longest).toMatch(PROJECT_NAME);
    expect(`${longest}p`).not.toMatch(PROJECT_NAME);
    expect('ends-').not.toMatch(PROJECT_NAME);
  });

  test('each fits into a Kubernetes name for the longest project', () => {
    const play = playName(longest, '999999');
    for (const name of [play, projectName(longest, 99, 100), codeRunName(play, 'tess', 100)]) expect(name).toMatch(KUBERNETES_NAME);
  });

  test('shards sort by name as by number', () => {
    const names = Array.from({ length: 12 }, (_, shard) => projectName('app', shard, 12));
    expect([...names].sort()).toEqual(names);
    expect(projectName('app', 0, 1)).toBe('project-app');
  });
});
