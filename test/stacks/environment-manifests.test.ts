import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as pulumi from '@pulumi/pulumi';
import { EnvironmentManifests } from '../../stacks/environment/environment-manifests.ts';

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly file: unknown;
}

let folder: string;
let registered: Registered[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stack-'));
  registered = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, file: inputs.file });
      return { id: name, state: inputs };
    },
    call: ({ inputs }) => inputs,
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the manifests of an environment as a stack', () => {
  test('are applied file by file in the order of the kustomization', async () => {
    writeFileSync(join(folder, 'kustomization.yaml'), 'resources:\n- namespaces.yaml\n- crds.yaml\n- rbac.yaml\n');
    const manifests = new EnvironmentManifests('dev', { folder });
    const urns = await Promise.all(manifests.files.map((file) => new Promise<string>((resolve) => file.urn.apply(resolve))));

    expect(urns.map((urn) => urn.split('::').at(-1))).toEqual(['dev-namespaces', 'dev-crds', 'dev-rbac']);
    expect(registered.filter(({ type }) => type.endsWith('ConfigFile')).map(({ file }) => file)).toEqual(
      ['namespaces.yaml', 'crds.yaml', 'rbac.yaml'].map((file) => join(folder, file)),
    );
  });

  test('say what to do where nothing was synthesized', () => {
    writeFileSync(join(folder, 'kustomization.yaml'), 'resources: []\n');
    expect(() => new EnvironmentManifests('dev', { folder })).toThrow(/run "npm run synth" first/);
  });
});
