import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

/** What the compiler says of a program that uses the imports. */
function compile(source: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'wrong-fields-'));
  try {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions: { types: [] }, include: ['program.mts'] }));
    writeFileSync(join(folder, 'program.mts'), source.replaceAll("'imports/", `'${ROOT}/imports/`));
    const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['--pretty', 'false', '--project', folder], { encoding: 'utf8' });
    return stdout.split('\n').filter((line) => line.includes('error TS'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const GATE = `import { WorkflowTemplate } from 'imports/argo-workflows.ts';
new WorkflowTemplate(null as never, 'gate', {
  metadata: { name: 'gate' },
  spec: { entrypoint: 'gate', templates: [{ name: 'gate', suspend: {}, outputs: { parameters: [{ name: 'outcome', valueFrom: { supplied: {}, default: 'proceed' } }] } }] },
});`;

const SENSOR = `import { Sensor } from 'imports/argo-events.ts';
new Sensor(null as never, 'sensor', {
  metadata: { name: 'sensor' },
  spec: {
    dependencies: [{ name: 'merged', eventSourceName: 'github', eventName: 'webhook' }],
    triggers: [{ template: { name: 'open', conditions: 'merged', argoWorkflow: { operation: 'resume', args: ['play'] } }, atLeastOnce: true }],
  },
});`;

const RUN = `import { CodeRun } from 'imports/taskmaster.ts';
new CodeRun(null as never, 'run', {
  group: 'agents.example.com',
  metadata: { name: 'run' },
  spec: { taskId: 7, service: 'api', repository: 'owner/name', model: 'a-model', githubUser: 'rex', env: [{ name: 'A', value: 'b' }] },
});`;

type Case = readonly [wrong: string, source: string, right: string, typo: string, said: string];

const CASES: readonly Case[] = [
  ['a field of a template', GATE, 'suspend: {}', 'suspended: {}', "'suspend'"],
  ['a field of a workflow', GATE, 'entrypoint', 'entryPoint', "'entrypoint'"],
  ['a field deep in an output', GATE, 'valueFrom:', 'valuesFrom:', "'valueFrom'"],
  ['a field of the metadata', GATE, "metadata: { name: 'gate' }", "metadata: { name: 'gate', label: {} }", "'labels'"],
  ['a field of a dependency', SENSOR, 'eventSourceName', 'eventSourcName', "'eventSourceName'"],
  ['a field of a trigger', SENSOR, 'atLeastOnce', 'atleastOnce', "'atLeastOnce'"],
  ['a field of a run', RUN, 'githubUser', 'gitHubUser', "'githubUser'"],
];

describe('the compiler', () => {
  test.each([
    ['template', GATE],
    ['sensor', SENSOR],
    ['run', RUN],
  ])('takes a right %s', (_, source) => {
    expect(compile(source)).toEqual([]);
  });

  test.each(CASES)('refuses %s and names the right one', (_, source, right, typo, said) => {
    expect(source).toContain(right);
    const errors = compile(source.replace(right, typo));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/[Dd]id you mean/);
    expect(errors[0]).toContain(said);
  });

  test('refuses a missing field and a wrong type', () => {
    expect(compile(SENSOR.replace("eventName: 'webhook'", ''))[0]).toContain("Property 'eventName' is missing");
    expect(compile(GATE.replace("entrypoint: 'gate'", 'entrypoint: 7'))[0]).toContain("'number' is not assignable to type 'string'");
  });
});
