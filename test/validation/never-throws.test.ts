import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { validateManifests } from '../../lib/validation/validate.ts';
import { rendered } from './rendered.ts';

type Tree = { [key: string]: unknown };

/** Replaces what stands somewhere in the objects; `steps` says where, each counted among the keys that are there. */
function replaced(objects: readonly Manifest[], steps: readonly number[], value: unknown): readonly Manifest[] {
  const copies = structuredClone(objects) as Manifest[];
  let place = copies as unknown as Tree;
  for (const [depth, step] of steps.entries()) {
    const keys = Object.keys(place);
    const key = keys[step % keys.length];
    if (key === undefined) break;
    const next = place[key];
    // The objects themselves stay objects: whoever gives a list of them gives that.
    if (depth > 0 && (depth === steps.length - 1 || typeof next !== 'object' || next === null)) {
      place[key] = value;
      break;
    }
    place = next as Tree;
  }
  return copies;
}

const manifestOf = (text: string): Manifest => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'WorkflowTemplate',
  metadata: { name: 'a', namespace: 'n' },
  spec: { templates: [{ name: 'make', resource: { action: 'apply', manifest: text } }] },
});

describe('validation', () => {
  const objects = rendered();

  test('judges objects of any form, and throws at none', () => {
    const steps = fc.array(fc.nat({ max: 1000 }), { minLength: 2, maxLength: 12 });
    const value = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constant(undefined), fc.constantFrom('{{workflow.name}}', '{{', null, [], {}, [null], ['{{a}}'], { toString: false }));
    fc.assert(fc.property(steps, value, (where, what) => expect(Array.isArray(validateManifests(replaced(objects, where, what)))).toBe(true)), { numRuns: 100 });
  });

  test.each(['entrypoint', 'arguments', 'volumes', 'templates', 'hooks', 'synchronization', 'templateDefaults', 'volumeClaimTemplates', 'podSpecPatch', 'securityContext'])(
    'takes %s of a Workflow that Argo fills in as a whole',
    (field) => {
      const text = `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: b}\nspec:\n  ${field}: {{=toJson(workflow.name)}}\n`;
      expect(Array.isArray(validateManifests([manifestOf(text)]))).toBe(true);
    },
  );

  test.each(['dag: {tasks: T}', 'steps: T', 'steps: [T]', 'container: T', 'containerSet: T', 'containerSet: {containers: T}', 'sidecars: T', 'inputs: {parameters: T}', 'volumes: T', 'resource: T', 'script: {image: a, source: T}', 'container: {image: a, args: T, command: T, ports: T, securityContext: T}'])(
    'takes a template with %s, where T is for Argo to fill in',
    (template) => {
      const text = `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: b}\nspec:\n  templates: [{name: c, ${template.replaceAll('T', '"{{=toJson(workflow.name)}}"')}}]\n`;
      expect(Array.isArray(validateManifests([manifestOf(text)]))).toBe(true);
    },
  );
});
