import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fetchReleases } from '../../stacks/release/fetch-releases.ts';
import { readRelease } from '../../stacks/release/read-release.ts';
import type { Program } from '../../stacks/versions.ts';

const manifestOf = (note: string): string =>
  [
    '# published by its maker',
    'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: workflows.argoproj.io\nspec: {}',
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: workflow-controller-configmap\n  annotations: {note: "${note}"}`,
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: workflow-controller\nspec: {template: {spec: {containers: [{image: "quay.example/argoproj/workflow-controller:v4.0.6"}]}}}',
  ].join('\n---\n');

let folder: string;
let server: Server;
let served: Record<string, string>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'releases-'));
  served = { '/argo-workflows.yaml': manifestOf('a'), '/argo-events.yaml': manifestOf('b'), '/argo-cd.yaml': manifestOf('c') };
  server = createServer((request, response) => {
    const text = served[request.url ?? ''];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const fetchAll = (): Promise<void> => fetchReleases({ folder, urlOf: (program: Program) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${program}.yaml` });

describe('the manifests of the pinned versions', () => {
  test('are fetched, and fetched again without a change', async () => {
    await fetchAll();
    const before = readFileSync(join(folder, 'checksums.json'), 'utf8');
    await fetchAll();
    expect(readdirSync(folder).sort()).toEqual(['argo-cd.yaml', 'argo-events.yaml', 'argo-workflows.yaml', 'checksums.json']);
    expect(readFileSync(join(folder, 'checksums.json'), 'utf8')).toBe(before);
  });

  test('that are not what they were are refused, and the file stays', async () => {
    await fetchAll();
    served['/argo-events.yaml'] = manifestOf('changed by somebody');
    delete served['/argo-cd.yaml'];
    await expect(fetchAll()).rejects.toThrow(/argo-events 1\.9\.11: .* is not what it was[\s\S]*argo-cd 3\.2\.3: .* cannot be fetched \(answered with 404\)/);
    expect(readFileSync(join(folder, 'argo-events.yaml'), 'utf8')).toBe(manifestOf('b'));
  });

  test('are read as definitions and the rest, at the version that their images have', async () => {
    await fetchAll();
    const { version, definitions, objects } = readRelease(folder, 'argo-workflows');
    expect({ version, definitions: definitions.map(({ kind }) => kind), objects: objects.map(({ kind }) => kind) }).toEqual({ version: '4.0.6', definitions: ['CustomResourceDefinition'], objects: ['ConfigMap', 'Deployment'] });
  });

  test.each([
    ['missing', undefined, 'cannot be read'],
    ['no YAML', 'a: b: c', 'is no YAML'],
    ['no objects', 'a: b', 'document 1 is no Kubernetes object'],
  ])('%s: the fault says where they come from', (_, text, message) => {
    if (text !== undefined) writeFileSync(join(folder, 'argo-workflows.yaml'), text);
    expect(() => readRelease(folder, 'argo-workflows')).toThrow(new RegExp(`argo-workflows\\.yaml: ${message}.*: put the manifest of argo-workflows .* there, which "npm run releases" fetches from https:`));
  });
});
