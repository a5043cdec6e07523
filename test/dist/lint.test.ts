import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const DIST = resolve(import.meta.dirname, '../../dist');
const environments = readdirSync(DIST, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** A test that needs a program says by name that it is skipped where the program is not there. */
function withTool(tool: string, name: string, run: () => void): void {
  if (spawnSync(tool, ['version']).error === undefined) test(name, run);
  else test.skip(`${name} (skipped: no ${tool} on PATH)`, () => undefined);
}

describe.each(environments)('the committed dist/%s', (environment) => {
  const folder = join(DIST, environment);

  withTool('argo', 'passes argo lint', () => {
    const files = ['workflows.yaml', 'project.yaml'].map((file) => join(folder, file));
    const { status, stdout, stderr } = spawnSync('argo', ['lint', '--offline', '--no-color', ...files], { encoding: 'utf8' });
    expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: expect.stringContaining('no linting errors found') });
  });

  withTool('argo-events', 'passes argo-events lint', () => {
    const { status, stdout, stderr } = spawnSync('argo-events', ['lint', join(folder, 'events.yaml')], { encoding: 'utf8' });
    expect({ status, output: stdout + stderr }).toMatchObject({ status: 0 });
  });
});
