import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect } from '@jest/globals';
import { missing, testUnless } from '../unless.ts';

const DIST = resolve(import.meta.dirname, '../../dist');
const environments = readdirSync(DIST, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

describe.each(environments)('the committed dist/%s', (environment) => {
  const folder = join(DIST, environment);

  testUnless(missing('argo', 'version'), `argo lint of dist/${environment}`, () => {
    const files = ['workflows.yaml', 'project.yaml'].map((file) => join(folder, file));
    const { status, stdout, stderr } = spawnSync('argo', ['lint', '--offline', '--no-color', ...files], { encoding: 'utf8' });
    expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: expect.stringContaining('no linting errors found') });
  });

  testUnless(missing('argo-events', 'version'), `argo-events lint of dist/${environment}`, () => {
    const { status, stdout, stderr } = spawnSync('argo-events', ['lint', join(folder, 'events.yaml')], { encoding: 'utf8' });
    expect({ status, output: stdout + stderr }).toMatchObject({ status: 0 });
  });
});
