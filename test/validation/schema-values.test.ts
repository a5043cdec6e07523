import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { definitionManifest } from '../../lib/contract/crds/definition.ts';
import { RUN_DEFINITIONS } from '../../lib/contract/crds/crds.ts';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { ManifestSet } from '../../lib/validation/objects/manifest-set.ts';
import { formatViolation, violationsOf, type Violation } from '../../lib/validation/validate.ts';
import { schema } from '../../lib/validation/rules/schema.ts';

const found = (...objects: readonly Manifest[]): readonly Violation[] => violationsOf(schema, new ManifestSet(objects), {});
const lines = (...objects: readonly Manifest[]): readonly string[] => found(...objects).map(({ path, message }) => `${path}: ${message}`);

const service = (port: object): Manifest => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', namespace: 'n' }, spec: { ports: [{ port: 80 }, port] } });
const limits = (limit: unknown): Manifest => ({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'a', namespace: 'n' }, spec: { limits: [{ type: 'Container', max: { cpu: limit } }] } });
const run = (group: string, spec: object): Manifest => ({ apiVersion: `${group}/v1`, kind: 'CodeRun', metadata: { name: 'a', namespace: 'n' }, spec });
const RUN_SPEC = { taskId: 7, service: 'api', repository: 'owner/name', model: 'a-model', githubUser: 'rex' };

describe('values', () => {
  test('that may be numbers or names are taken as both, and as nothing else', () => {
    expect(lines(service({ port: 81, targetPort: 8080 }))).toEqual([]);
    expect(lines(service({ port: 81, targetPort: 'http' }))).toEqual([]);
    expect(lines(service({ port: 81, targetPort: true }))).toEqual(['spec.ports[1].targetPort: must be integer or string']);
  });

  test.each([1, 0.5, '100m', '2', '1.5', '10Gi', '1e3', '-1', '+2k'])('%p is a quantity', (quantity) => {
    expect(lines(limits(quantity))).toEqual([]);
  });

  test.each(['', '10GB', '1 Gi', 'much', '1e', '{{inputs.parameters.cpu}}'])('%p is no quantity', (quantity) => {
    expect(lines(limits(quantity))).toEqual(['spec.limits[0].max.cpu: is not a quantity such as 100m, 2 or 10Gi']);
  });

  test('of 32 bits hold no more', () => {
    expect(lines(service({ port: 2 ** 31 }))).toEqual(['spec.ports[1].port: is outside of 32 bits']);
  });

  test('are told with what was given and what to do', () => {
    expect(found(service({ port: 'eighty' })).map(formatViolation)).toEqual(['[schema] Service/n/a: spec.ports[1].port: must be integer, got "eighty": give an integer']);
  });
});

describe('lists and objects', () => {
  test('that the API server keeps as maps have no two items of one key', () => {
    expect(lines(service({ port: 80 }))).toEqual(['spec.ports[1]: repeats the port and protocol of an earlier item']);
  });

  test('lack nothing', () => {
    expect(lines({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'a' }, spec: {} })).toEqual(['spec.limits: is required and missing']);
  });

  test('bear no status', () => {
    expect(lines({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' }, status: {} })).toEqual(["status: unknown field 'status'"]);
  });

  test('may describe themselves, to any depth', () => {
    const nested = (depth: number): object => (depth === 0 ? { type: 'strin', properties: { typ: {} }, titel: 'x' } : { type: 'object', properties: { inner: nested(depth - 1) } });
    const definition = { ...definitionManifest(RUN_DEFINITIONS[0]!, 'example.com') } as { spec: { versions: { schema: object }[] } } & Manifest;
    const broken = structuredClone(definition) as typeof definition;
    broken.spec.versions[0]!.schema = { openAPIV3Schema: nested(30) };
    const path = `spec.versions[0].schema.openAPIV3Schema${'.properties.inner'.repeat(30)}.titel`;
    expect(found(broken)).toEqual([expect.objectContaining({ path, remedy: expect.stringContaining("'title'") })]);
  });
});

describe('an object of ours', () => {
  const [codeRun] = RUN_DEFINITIONS;

  test.each([
    ['whose definition is in the set', [definitionManifest(codeRun!, 'example.com')]],
    ['whose definition somebody else installs', []],
  ])('%s keeps to its schema', (_, definitions) => {
    expect(lines(...definitions, run('example.com', RUN_SPEC))).toEqual([]);
    expect(lines(...definitions, run('example.com', { ...RUN_SPEC, taskId: 'seven' }))).toEqual(['spec.taskId: must be integer']);
    expect(lines(...definitions, run('example.com', { ...RUN_SPEC, repository: 'no owner' }))).toEqual(['spec.repository: does not match its pattern']);
    expect(found(...definitions, run('example.com', { ...RUN_SPEC, github_user: 'rex' }))).toEqual([expect.objectContaining({ path: 'spec.github_user', remedy: "did you mean 'githubUser'?" })]);
  });

  test('needs a group', () => {
    expect(lines({ ...run('x', RUN_SPEC), apiVersion: 'v1' })).toEqual(['kind: is a kind without a schema here']);
  });
});

describe('whatever is given', () => {
  test('is judged, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.constantFrom('Workflow', 'Sensor', 'EventBus', 'CronWorkflow'), fc.object(), fc.object(), (kind, metadata, spec) => {
        const object = { apiVersion: 'argoproj.io/v1alpha1', kind, metadata, spec } as unknown as Manifest;
        expect(Array.isArray(found(object))).toBe(true);
      }),
    );
  });
});
