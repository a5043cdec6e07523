import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { manifestsToYaml } from '../../lib/yaml/yaml.ts';
import { ManifestValidation, type ValidationContext } from '../../lib/validation/cdk8s-plugin.ts';
import { rendered } from './rendered.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugin-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Reported = Parameters<ValidationContext['report']['addViolation']>[0];

async function report(environments: Readonly<Record<string, readonly Manifest[]>>): Promise<{ status: string; violations: readonly Reported[] }> {
  const manifests = Object.entries(environments).flatMap(([name, objects]) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'all.yaml'), manifestsToYaml(objects));
    writeFileSync(join(folder, name, 'kustomization.yaml'), 'kind: Kustomization\nresources: [all.yaml]\n');
    return [join(folder, name, 'all.yaml'), join(folder, name, 'kustomization.yaml')];
  });
  const violations: Reported[] = [];
  let status = 'not submitted';
  await new ManifestValidation().validate({
    manifests,
    report: { addViolation: (violation) => void violations.push(violation), submit: (submitted) => void (status = submitted) },
    logger: { log: () => undefined },
  });
  return { status, violations };
}

describe('the validation plug-in of the cdk8s CLI', () => {
  test('takes each folder for itself: the same object may stand in two', async () => {
    expect(await report({ dev: rendered('dev'), again: rendered('dev'), production: rendered('production') })).toEqual({ status: 'success', violations: [] });
  });

  test('reports the rule, the object, the place and the file', async () => {
    const objects = rendered('dev').map((object) => (object.kind === 'Namespace' && object.metadata.name === 'taskmaster-dev' ? { ...object, metadata: { name: object.metadata.name } } : object));
    const { status, violations } = await report({ dev: objects });
    expect(status).toBe('failure');
    expect(violations).toEqual([
      expect.objectContaining({
        ruleName: 'pod-security',
        violatingResources: [{ resourceName: 'Namespace/taskmaster-dev', locations: ['metadata.labels["pod-security.kubernetes.io/enforce"]'], manifestPath: join(folder, 'dev/all.yaml') }],
      }),
    ]);
  });
});
