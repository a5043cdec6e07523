import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { VERBS } from '../../lib/cli/registry.ts';
import { runVerb } from './run-verb.ts';
import { Project } from './tm.ts';

let project: Project;
const server = createServer((request, response) => request.resume().on('end', () => response.end()));
beforeAll(async () => {
  project = new Project();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(() => {
  project.remove();
  server.close();
});

const at = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;

/** For each verb that ends by itself and needs no cluster, command lines that show all forms of what it prints. */
const LINES: Readonly<Record<string, () => readonly (readonly string[])[]>> = {
  list: () => [[], ['--status', 'done'], ['--overrides', join(project.folder, 'overrides.yaml')], ['--status', 'cancelled']],
  show: () => [['5'], ['5.2'], ['1']],
  next: () => [[], ['--auto'], ['--count', '20']],
  deps: () => [['9'], ['5.5'], ['1']],
  status: () => [[], ['--webhook', at()]],
  report: () => [[]],
  export: () => [[], ['--format', 'csv']],
  metrics: () => [[], ['--export', 'prometheus']],
  graph: () => [['--out', join(project.folder, 'graph')]],
  validate: () => [[]],
  start: () => [['8', '--dry-run'], ['8']],
  complete: () => [['5', '--dry-run'], ['21']],
  resume: () => [['4'], ['12', '--dry-run']],
  skip: () => [['12', '--reason', 'none', '--dry-run'], ['5', '--cascade', '--dry-run']],
  modify: () => [['8', '--title', 'Another', '--status', 'review']],
  'add-dependency': () => [['20', '--depends-on', '18,19']],
  'parse-prd': () => [['examples/orchestrator/MASTER_PRD.md', '--tag', 'other', '--dry-run'], ['test/prd/qa-plan.md', '--tag', 'qa', '--output', project.folder]],
  completion: () => [['--words', '--', 'show', '5'], ['--words', '--', 'list', '--']],
};

test.each(Object.keys(LINES))('what tm %s --json prints is as its schema says', async (name) => {
  const verb = await VERBS[name]!.load();
  // Strict: what the schema says in words that mean nothing is refused.
  const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(verb.json as object);
  for (const line of LINES[name]!()) {
    const words = line.includes('--') ? [...line.slice(0, line.indexOf('--')), '--json', ...line.slice(line.indexOf('--'))] : [...line, '--json'];
    const { outcome } = await runVerb([name, ...words], { folder: project.folder });
    const printed: unknown = JSON.parse(JSON.stringify(outcome.data));
    validate(printed);
    expect({ line, errors: validate.errors ?? [] }).toEqual({ line, errors: [] });
  }
});

test('every verb has examples that call itself, options that it says something of, and a schema', async () => {
  for (const [name, { load, summary }] of Object.entries(VERBS)) {
    const verb = await load();
    expect(verb.examples.length).toBeGreaterThan(0);
    for (const { command } of verb.examples) expect(command).toMatch(new RegExp(`\\btm ${name}\\b`));
    expect(summary).toMatch(/^[a-z].*[^.]$/);
    for (const option of Object.values(verb.options)) expect(option.says).toMatch(/^[a-z].*[^.]$/);
    expect(verb.json.title).toBe(`tm ${name}`);
  }
});
