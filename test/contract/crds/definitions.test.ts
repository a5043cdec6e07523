import { describe, expect, test } from '@jest/globals';
import { RUN_DEFINITIONS } from '../../../lib/contract/crds/crds.ts';
import { definitionManifest, definitionName, runApiVersion } from '../../../lib/contract/crds/definition.ts';
import { isTerminal, RUN_PHASES, TERMINAL_PHASES } from '../../../lib/contract/crds/run-status.ts';
import type { SchemaNode } from '../../../lib/contract/schema/schema.ts';

/** The schema at a path such as `.status.pullRequest.number`; undefined where it leads nowhere. */
const at = (schema: SchemaNode, path: string): SchemaNode | undefined =>
  path.split('.').slice(1).reduce<SchemaNode | undefined>((node, name) => node?.properties?.[name], schema);

describe('the definitions of our kinds', () => {
  test('are of the group that is asked for, under the names that the seeds and the roles use', () => {
    expect(RUN_DEFINITIONS.map((definition) => definitionName(definition, 'orchestrator.platform'))).toEqual([
      'coderuns.orchestrator.platform',
      'docsruns.orchestrator.platform',
      'qaruns.orchestrator.platform',
    ]);
    expect(runApiVersion('orchestrator.platform')).toBe('orchestrator.platform/v1');
  });

  test('have names that no other kind has', () => {
    const names = RUN_DEFINITIONS.flatMap(({ plural, singular, shortNames }) => [plural, singular, ...shortNames]);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(RUN_DEFINITIONS.map((definition) => [definition.kind, definition] as const))('%s: each column shows a field that there is, of its type', (_, { schema, columns }) => {
    for (const { name, type, jsonPath } of columns) {
      if (jsonPath === '.metadata.creationTimestamp') continue;
      const shown = at(schema, jsonPath)?.type;
      expect({ name, type: shown === 'array' ? 'string' : shown }).toEqual({ name, type });
    }
    expect(columns.map(({ name }) => name)).toEqual(expect.arrayContaining(['Phase', 'Age']));
  });

  test.each(RUN_DEFINITIONS.map((definition) => [definition.kind, definition] as const))('%s: one version, stored, with a status of its own, in the category taskmaster', (_, definition) => {
    expect(definitionManifest(definition, 'example.com')).toMatchObject({
      metadata: { name: `${definition.plural}.example.com` },
      spec: { group: 'example.com', scope: 'Namespaced', names: { categories: ['taskmaster'] }, versions: [{ name: 'v1', served: true, storage: true, subresources: { status: {} } }] },
    });
  });

  test('a run has ended, or has not', () => {
    expect(RUN_PHASES.filter(isTerminal)).toEqual([...TERMINAL_PHASES]);
    expect(isTerminal(undefined)).toBe(false);
  });
});
