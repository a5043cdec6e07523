import { expect, test } from '@jest/globals';
import { KubeError } from '../../../lib/runtime/kube/kube-error.ts';
import { retryConflicts } from '../../../lib/runtime/kube/retry-conflicts.ts';

const failing = (times: number, error: Error) => {
  const tries = { count: 0 };
  const act = (): Promise<number> => (++tries.count > times ? Promise.resolve(tries.count) : Promise.reject(error));
  return { tries, act };
};
const CONFLICT = new KubeError(409, 'Conflict', 'somebody else wrote it');

test('whoever is overtaken begins again from the reading on', async () => {
  expect(await retryConflicts(failing(3, CONFLICT).act)).toBe(4);
});

test('whoever is overtaken each time is told so in the end', async () => {
  const { tries, act } = failing(Infinity, CONFLICT);
  await expect(retryConflicts(act)).rejects.toBe(CONFLICT);
  expect(tries.count).toBe(12);
});

test.each([new KubeError(409, 'AlreadyExists', 'x'), new KubeError(403, 'Forbidden', 'x'), new TypeError('x')])('%s is nothing that another try mends', async (error) => {
  const { tries, act } = failing(Infinity, error);
  await expect(retryConflicts(act)).rejects.toBe(error);
  expect(tries.count).toBe(1);
});
