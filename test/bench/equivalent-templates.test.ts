import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadAll } from 'js-yaml';
import type { Manifest } from '../../lib/contract/manifest.ts';
import { writeHelmChart } from './equivalents/helm.ts';
import { hole, templated } from './equivalents/holes.ts';
import { writeJsonnet } from './equivalents/jsonnet.ts';
import { difference } from './equivalents/same-objects.ts';
import { findTool, type ToolName } from './tools.ts';

const task = (index: number): object => ({ name: `task-${index}`, template: 'run', ...(index % 3 === 0 ? { depends: `task-${index - 1} && "x: {{y}}"` } : {}), names: Array.from({ length: index % 4 }, (_, n) => `n${n}`) });
const manifest: Manifest = { apiVersion: 'v1', kind: 'Example', metadata: { name: 'one' }, spec: { few: [{ a: 1 }], dag: [{ tasks: Array.from({ length: 50 }, (_, index) => task(index)) }], text: '{{workflow.name}}\nsecond' } };
const files = [{ name: 'one.yaml', objects: [manifest, { ...manifest, metadata: { name: 'two' } }] }];

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'equivalents-')); });
afterEach(() => rmSync(folder, { recursive: true }));

describe('the templates that other tools are measured with', () => {
  test('loop over long lists, with a shape for each kind of row and only what varies as data', () => {
    const { object, lists } = templated(manifest, 'list-');
    expect(object).toMatchObject({ spec: { few: [{ a: 1 }], dag: [{ tasks: hole('list-0') }] } });
    expect(lists).toHaveLength(1);
    expect(lists[0]?.shapes).toEqual([{ name: hole(0), template: 'run', depends: hole(1), names: hole(2) }, { name: hole(0), template: 'run', names: hole(1) }]);
    expect(lists[0]?.rows[4]).toEqual({ shape: 1, values: ['task-4', []] });
  });

  const toolTest = (tool: ToolName, title: string, body: (program: string) => void): void => {
    const program = findTool(tool);
    if (program === undefined) test.skip(`${title} (skipped: there is no ${tool}; \`node test/bench/tools.ts\` builds it where Go is)`, () => {});
    else test(title, () => body(program));
  };

  toolTest('helm', 'make the same objects with helm', (program) => {
    writeHelmChart(folder, files);
    expect(difference(files[0]?.objects ?? [], loadAll(execFileSync(program, ['template', 'x', folder], { encoding: 'utf8' })) as Manifest[])).toBeUndefined();
  });

  toolTest('jsonnet', 'make the same objects with jsonnet', (program) => {
    writeJsonnet(folder, files);
    expect(difference(files[0]?.objects ?? [], JSON.parse(execFileSync(program, [join(folder, 'main.jsonnet')], { encoding: 'utf8' })) as Manifest[])).toBeUndefined();
  });

  test('are told apart from ours by the object that differs', () => {
    expect(difference([manifest], [{ ...manifest, spec: {} }])).toBe('Example//one');
    expect(difference([manifest], [])).toBe('Example//one');
    expect(difference([manifest], [{ ...manifest }])).toBeUndefined();
  });
});
