import { describe, expect, test } from '@jest/globals';
import { afterBreaking, put, type Breakable } from './rendered.ts';

type Case = readonly [what: string, kind: string, name: string, change: (object: Breakable) => void, path: string, remedy: RegExp];

const label = (key: string, value: string) => (object: Breakable) => void (object.metadata!.labels![key] = put(value));

const CASES: readonly Case[] = [
  ['a missing name', 'ConfigMap', 'system-config', (object) => delete object.metadata!.name, 'metadata.name', /a name that says what it is for/],
  ['capitals in a name', 'ConfigMap', 'system-config', (object) => (object.metadata!.name = put('Taskmaster')), 'metadata.name', /at most 253 characters of \[a-z0-9\.-\]/],
  ['a dot in the name of what becomes a label', 'Sensor', 'pr-merge-sensor', (object) => (object.metadata!.name = put('pr.merge')), 'metadata.name', /at most 63 characters of \[a-z0-9-\]/],
  ['a CronWorkflow of more than 52 characters', 'CronWorkflow', 'resync', (object) => (object.metadata!.name = put('r'.repeat(53))), 'metadata.name', /at most 52/],
  ['a title as a label', 'ConfigMap', 'system-config', label('title', 'Write the README (again)'), 'metadata.labels.title', /make it an annotation/],
  ['a label of 64 characters', 'ConfigMap', 'system-config', label('long', 'x'.repeat(64)), 'metadata.labels.long', /at most 63 characters/],
  ['a label with two slashes in its key', 'ConfigMap', 'system-config', label('a.io/b/c', 'x'), 'metadata.labels["a.io/b/c"]', /after a domain/],
  ['a label of pods', 'Deployment', 'taskmaster', (object) => (object.spec!.template!.metadata!.labels!.note = put('not this')), 'spec.template.metadata.labels.note', /make it an annotation/],
  ['annotations of more than 256 KiB', 'ConfigMap', 'system-config', (object) => (object.metadata!.annotations = put({ note: 'x'.repeat(2 ** 18) })), 'metadata.annotations', /put it into a ConfigMap/],
];

describe('names, labels and annotations', () => {
  test.each(CASES)('%s is refused', (_, kind, name, change, path, remedy) => {
    const violations = afterBreaking(kind, name, change).filter(({ rule }) => rule === 'names');
    expect(violations).toEqual([expect.objectContaining({ path, remedy: expect.stringMatching(remedy) })]);
  });

  test('a label that Argo fills in is taken to be right', () => {
    const violations = afterBreaking('Sensor', 'rex-remediation-sensor', (object) => {
      const { metadata } = object.spec!.triggers![0]!.template!.k8s!.source!.resource!;
      metadata!.labels = put({ play: '{{workflow.name}}' });
    });
    expect(violations.filter(({ rule }) => rule === 'names')).toEqual([]);
  });
});
