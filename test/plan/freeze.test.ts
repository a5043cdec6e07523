import { expect, test } from '@jest/globals';
import { deepFreeze } from '../../lib/plan/freeze.ts';

test('a value is frozen to its ground and comes back as itself', () => {
  const value = { list: [{ deep: [1] }], nothing: null, text: 'a' };
  expect(deepFreeze(value)).toBe(value);
  expect([value, value.list, value.list[0], value.list[0]?.deep].every(Object.isFrozen)).toBe(true);
  expect(() => value.list[0]?.deep.push(2)).toThrow(TypeError);
});

test('what lies within an object that was frozen already is frozen too', () => {
  const inner = { deep: [1] };
  deepFreeze([Object.freeze({ inner })]);
  expect(Object.isFrozen(inner.deep)).toBe(true);
});

test('a value that holds itself comes to an end', () => {
  const round: { self?: object } = {};
  round.self = round;
  expect(Object.isFrozen(deepFreeze(round).self)).toBe(true);
});
