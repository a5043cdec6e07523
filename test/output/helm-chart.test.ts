import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import type { Manifest, ManifestFile } from '../../lib/contract/manifest.ts';
import { escapeForHelm, helmChart, helmTemplates, unescapeFromHelm } from '../../lib/output/helm-chart.ts';
import { toYaml } from '../../lib/yaml/yaml.ts';
import { writeOutput } from '../../lib/output/write-output.ts';
import { NO_HELM, testUnless } from '../unless.ts';
import { findTool } from '../bench/tools.ts';
import { anyString, HOSTILE_STRINGS } from '../yaml/hostile-strings.ts';

const BRACES = ['{{', '}}', '{{workflow.name}}', 'a {{=asInt(x)+1}} b', '{{{{', '{{{', '{{-', '-}}', '{{- x -}}', '{{/* x */}}', '{{`', '`}}', '{{`{{`}}', '`', "{{'a'}}", '{{"a"}}', 'a\n{{range}}\n  {{end}}\n', '{{ .Values.environment }}', '{', '}'];
const anyTemplateText = fc.array(fc.oneof(fc.constantFrom(...BRACES), anyString), { maxLength: 4 }).map((parts) => parts.join(''));

const configMap = (name: string, texts: readonly string[]): Manifest => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: Object.fromEntries(texts.map((text, index) => [`text-${index}`, text])) });
const files = (texts: readonly string[]): ManifestFile[] => [
  { name: 'one.yaml', objects: [configMap('a', texts), configMap('b', BRACES)] },
  { name: 'two.yaml', objects: [{ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'c' }, spec: { text: '{{workflow.name}}' } }] },
];

describe('a template', () => {
  test('is YAML already before Helm renders it, and its values tell what they will be', () => {
    fc.assert(fc.property(anyTemplateText, (text) => {
      const value = { text, [`key ${text}`]: [text] };
      const before = parse(escapeForHelm(toYaml(value)), { version: '1.1' }) as unknown;
      expect(JSON.parse(unescapeFromHelm(JSON.stringify(before)))).toEqual(value);
    }), { numRuns: 1000, examples: BRACES.filter((text) => !text.includes('{{`')).map((text) => [text]) });
  });

  test('holds no template action but those that print braces', () => {
    fc.assert(fc.property(anyTemplateText, (text) => expect(escapeForHelm(text).replaceAll('{{`{{`}}', '').includes('{{')).toBe(false)));
  });
});

const helm = findTool('helm');
const obstacle = helm === undefined ? NO_HELM : undefined;

describe('what helm template makes of a chart', () => {
  let folder = '';
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'chart-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  const render = (chart: string, ...args: readonly string[]): Manifest[] =>
    parseAllDocuments(execFileSync(helm ?? '', ['template', 'release', chart, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 }))
      .map((document) => document.toJS() as Manifest)
      .filter((object) => object !== null);
  const byName = (objects: readonly Manifest[]): Manifest[] => [...objects].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  const objectsOf = (all: readonly ManifestFile[]): Manifest[] => byName(all.flatMap(({ objects }) => objects));

  testUnless(obstacle, 'helm template gives the objects that were given, whatever braces and characters are in them', () => {
    const all = files([...HOSTILE_STRINGS, ...BRACES, ...fc.sample(anyTemplateText, 2000)]);
    writeOutput(folder, helmChart('dev', all, { name: 'app-dev', version: '1.2.3' }));
    expect(byName(render(join(folder, 'dev')))).toEqual(objectsOf(all));
  });

  testUnless(obstacle, 'helm template gives one environment of a chart that the cdk8s CLI began: the default one, or that which is set', () => {
    const [dev, staging] = [files(['dev']), files(['staging'])];
    writeOutput(folder, helmChart('chart', [], { name: 'app', version: '1.2.3' }));
    writeOutput(join(folder, 'chart/templates'), [...helmTemplates('dev', dev, 'dev'), ...helmTemplates('staging', staging, 'dev')]);
    expect(byName(render(join(folder, 'chart')))).toEqual(objectsOf(dev));
    expect(byName(render(join(folder, 'chart'), '--set', 'environment=staging'))).toEqual(objectsOf(staging));
  });
});
