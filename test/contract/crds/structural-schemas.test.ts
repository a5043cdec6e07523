import { describe, expect, test } from '@jest/globals';
import { RUN_DEFINITIONS } from '../../../lib/contract/crds/crds.ts';
import type { SchemaNode } from '../../../lib/contract/schema/schema.ts';
import { nodesOf } from './nodes.ts';

type Node = readonly [path: string, node: SchemaNode];
const all: readonly Node[] = RUN_DEFINITIONS.flatMap(({ kind, schema }) => nodesOf(schema).map(([path, node]): Node => [`${kind}${path}`, node]));
const paths = (nodes: readonly Node[]): readonly string[] => nodes.map(([path]) => path);
const isIntOrString = (node: SchemaNode): boolean => node['x-kubernetes-int-or-string'] === true;

describe('the schemas of our kinds are structural, and bounded so that rules over them are cheap', () => {
  test('there is something to look at', () => {
    expect(all.length).toBeGreaterThan(150);
  });

  test('each node has a type', () => {
    expect(paths(all.filter(([, node]) => node.type === undefined && !isIntOrString(node)))).toEqual([]);
  });

  test('each field says what it is', () => {
    const fields = all.filter(([path]) => path.includes('.') && !path.endsWith('[]'));
    expect(paths(fields.filter(([, { description }]) => description === undefined || !/^[A-Z].*\.$/.test(description)))).toEqual([]);
  });

  test('each text, list and map has a greatest size', () => {
    const unbounded = all.filter(([, node]) => {
      if (node.type === 'string') return node.maxLength === undefined && node.enum === undefined && node.format !== 'date-time';
      if (node.type === 'array') return node.maxItems === undefined;
      return node.additionalProperties !== undefined && node.maxProperties === undefined;
    });
    expect(paths(unbounded)).toEqual([]);
  });

  test('each list says how it is merged, and its keys are always there', () => {
    const lists = all.filter(([, node]) => node.type === 'array');
    expect(lists.length).toBeGreaterThan(10);
    expect(paths(lists.filter(([, node]) => node['x-kubernetes-list-type'] === undefined))).toEqual([]);
    const keyless = lists.filter(([, { items, ...node }]) => {
      const keys = node['x-kubernetes-list-map-keys'] ?? [];
      if ((node['x-kubernetes-list-type'] === 'map') !== keys.length > 0) return true;
      return keys.some((key) => !items?.required?.includes(key) && items?.properties?.[key]?.default === undefined);
    });
    expect(paths(keyless)).toEqual([]);
  });

  test('what is required is there, and has no default', () => {
    const wrong = all.filter(([, { required = [], properties = {} }]) => required.some((name) => properties[name] === undefined || properties[name].default !== undefined));
    expect(paths(wrong)).toEqual([]);
  });

  test('no kind uses a keyword that only environments have', () => {
    expect(paths(all.filter(([, node]) => node.oneOf !== undefined || ['duration', 'bytes', 'cpu'].includes(node.format ?? '')))).toEqual([]);
  });

  test('each pattern is one, also for RE2, which knows neither lookaround nor back-references', () => {
    for (const [path, { pattern }] of all) {
      if (pattern === undefined) continue;
      expect({ path, pattern: new RegExp(pattern).source }).toBeDefined();
      expect({ path, pattern }).not.toMatchObject({ pattern: expect.stringMatching(/\(\?[=!<]|\\[1-9]/) });
    }
  });

  test('each rule says what is wrong: lower case or a field, no full stop', () => {
    const rules = all.flatMap(([path, node]) => (node['x-kubernetes-validations'] ?? []).map((rule) => ({ path, ...rule })));
    expect(rules.length).toBeGreaterThan(30);
    expect(rules.filter(({ message }) => !/^[a-z].*[^.]$/.test(message))).toEqual([]);
    expect(rules.filter(({ message }) => message.length > 200)).toEqual([]);
  });
});
