import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { manifestsToYaml } from '../../lib/yaml/yaml.ts';
import { ManifestValidation } from '../../lib/validation/cdk8s-plugin.ts';
import type { ReportedViolation } from '../../lib/validation/reported-violation.ts';
import { writeReceipt } from '../../lib/validation/receipt.ts';
import { rendered } from './rendered.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugin-'));
});
afterEach(() => rmSync(folder, { recursive: true }));


async function report(environments: Readonly<Record<string, readonly Manifest[]>>): Promise<{ status: string; violations: readonly ReportedViolation[] }> {
  const manifests = Object.entries(environments).flatMap(([name, objects]) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'all.yaml'), manifestsToYaml(objects));
    writeFileSync(join(folder, name, 'kustomization.yaml'), 'kind: Kustomization\nresources: [all.yaml]\n');
    return [join(folder, name, 'all.yaml'), join(folder, name, 'kustomization.yaml')];
  });
  return validate(manifests);
}

async function validate(manifests: readonly string[]): Promise<{ status: string; violations: readonly ReportedViolation[] }> {
  const violations: ReportedViolation[] = [];
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

  test('takes the word of synthesis for a file only as long as not a letter of it is another', async () => {
    const out = join(folder, 'out');
    mkdirSync(join(out, 'dev'), { recursive: true });
    const file = join(out, 'dev/all.yaml');
    const wrong = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: lax\n';
    writeFileSync(file, wrong);
    expect((await validate([file])).status).toBe('failure');
    writeReceipt(out, [{ path: 'dev/all.yaml', text: wrong }]);
    expect((await validate([file])).status).toBe('success');
    writeFileSync(file, `${wrong}  labels: {}\n`);
    expect((await validate([file])).status).toBe('failure');
    writeFileSync(file, wrong);
    writeFileSync(join(out, 'dev/more.yaml'), wrong);
    expect((await validate([file, join(out, 'dev/more.yaml')])).status).toBe('failure');
  });
});
