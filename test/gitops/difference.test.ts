import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { differences, fieldChanges } from '../../lib/gitops/difference.ts';
import { nameOf, type Objects } from '../../lib/gitops/objects.ts';

const object = (kind: string, name: string, spec: unknown = {}): Manifest => ({ apiVersion: 'v1', kind, metadata: { name, namespace: 'tm' }, spec });
const objects = (...all: readonly Manifest[]): Objects => new Map(all.map((one) => [`${one.apiVersion} ${nameOf(one)}`, one]));
const paths = (before: unknown, after: unknown): readonly string[] => fieldChanges(object('A', 'a', before), object('A', 'a', after)).map(({ path }) => path);

describe('what differs between two makings', () => {
  test('is told by object: added, changed, removed', () => {
    const before = objects(object('Sensor', 'gone'), object('Sensor', 'same'), object('Sensor', 'other', { a: 1 }));
    const after = objects(object('Sensor', 'same'), object('Sensor', 'other', { a: 2 }), object('Sensor', 'new'));
    expect(differences(before, after).map(({ object: name, change }) => `${change} ${name}`)).toEqual(['removed Sensor tm/gone', 'added Sensor tm/new', 'changed Sensor tm/other']);
  });

  test('is told by field, at the deepest place; items of a list by their names', () => {
    expect(paths({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3, d: 4 } })).toEqual(['spec.a.c', 'spec.a.d']);
    expect(paths({ list: [{ name: 'x', v: 1 }, { name: 'y', v: 2 }] }, { list: [{ name: 'new', v: 0 }, { name: 'x', v: 1 }, { name: 'y', v: 3 }] })).toEqual(['spec.list[y].v', 'spec.list[new]']);
    expect(paths({ list: ['a', 'b'] }, { list: ['a', 'c', 'd'] })).toEqual(['spec.list[1]', 'spec.list[2]']);
    expect(paths({ list: [{ name: 'x' }, { name: 'y' }] }, { list: [{ name: 'y' }, { name: 'x' }] })).toEqual(['spec.list']);
  });

  test('is nothing where nothing differs, and something wherever something does', () => {
    fc.assert(fc.property(fc.clone(fc.jsonValue(), 2), fc.jsonValue(), ([before, same], after) => {
      expect(paths(before, same)).toEqual([]);
      expect(paths(before, after).length > 0).toBe(!isDeepStrictEqual(before, after));
    }));
  });
});
