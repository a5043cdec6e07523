import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { manifestsToYaml, toYaml } from '../../lib/yaml/yaml.ts';
import { anyJson } from './hostile-strings.ts';

const object = { data: { b: '1', a: 'x' }, metadata: { name: 'an' }, kind: 'ConfigMap', apiVersion: 'v1' };

describe('the form of emitted YAML', () => {
  test('apiVersion, kind and metadata come first, the others as given, each object in a document of its own', () => {
    expect(manifestsToYaml([object, object]).split('---\n')).toEqual(['', ...Array<string>(2).fill('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: an\ndata:\n  b: "1"\n  a: x\n')]);
  });

  test('lists stand at the indentation of their key, their mappings begin beside the dash', () => {
    expect(toYaml({ steps: [[{ name: 'a', when: 'x == y' }], []], none: {} })).toBe('steps:\n- - name: a\n    when: x == y\n- []\nnone: {}\n');
  });

  test('a script is a literal block, so that its diff goes line by line', () => {
    expect(toYaml({ source: '#!/bin/sh\nset -e\n\n  echo "$TASK"\n' })).toBe('source: |\n  #!/bin/sh\n  set -e\n\n    echo "$TASK"\n');
    expect(toYaml(['a\nb'])).toBe('- |-\n  a\n  b\n');
  });

  test.each(['task-1.Succeeded && task-2.Failed', 'play-{{workflow.name}}', 'Waiting: for', 'a:b', "it's"])('%s needs quotes only where YAML does', (text) => {
    expect(toYaml(text)).toBe(/: /.test(text) ? `${JSON.stringify(text)}\n` : `${text}\n`);
  });

  test('a long line is never folded', () => {
    const line = 'word '.repeat(1000).trim();
    expect(toYaml({ line })).toBe(`line: ${line}\n`);
  });

  test('an object that is used twice is written twice: no anchors and aliases', () => {
    const labels = { app: 'x' };
    expect(toYaml({ a: labels, b: labels })).toBe('a:\n  app: x\nb:\n  app: x\n');
  });

  test('what is undefined is left out', () => {
    expect(toYaml({ a: undefined, b: 1 })).toBe('b: 1\n');
  });

  test('what a reviewer could not see is escaped', () => {
    expect(toYaml('a\u202eb\u200bc\u00a0')).toBe('"a\\u202eb\\u200bc\\u00a0"\n');
  });

  test('no text holds a character that YAML forbids, or that YAML 1.1 alone takes for a line break', () => {
    fc.assert(fc.property(anyJson, (value) => expect(toYaml(value)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/)));
  });

  test.each([[NaN, 'NaN'], [Infinity, 'Infinity'], [1n, 'bigint'], [() => 1, 'function'], [Symbol('s'), 'symbol']])('%p is refused', (value, name) => {
    expect(() => toYaml({ value })).toThrow(name);
  });
});
