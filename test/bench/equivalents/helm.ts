import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestFile } from '../../../lib/contract/manifest.ts';
import { escapeForHelm } from '../../../lib/output/helm-chart.ts';
import { toYaml } from '../../../lib/yaml/yaml.ts';
import { HOLE, templated, type TemplatedList } from './holes.ts';

/** Writes a chart that makes the same objects: tasks are in values.yaml, and the templates loop over them. */
export function writeHelmChart(folder: string, files: readonly ManifestFile[]): void {
  mkdirSync(join(folder, 'templates'), { recursive: true });
  const values: Record<string, unknown> = {};
  for (const [fileIndex, { name, objects }] of files.entries()) {
    const documents = objects.map((object, index) => {
      const { object: frame, lists } = templated(object, `list-${fileIndex}-${index}-`);
      for (const { name: list, rows } of lists) values[list] = rows;
      return fillFrame(escapeForHelm(toYaml(frame)), lists);
    });
    writeFileSync(join(folder, 'templates', name), documents.join('---\n'));
  }
  writeFileSync(join(folder, 'Chart.yaml'), toYaml({ apiVersion: 'v2', name: 'bench', version: '1.0.0' }));
  writeFileSync(join(folder, 'values.yaml'), toYaml(values));
}

/** Puts a loop in the place of each list, which stands at the indentation of its key. */
function fillFrame(yaml: string, lists: readonly TemplatedList[]): string {
  const byName = new Map(lists.map((list) => [list.name, list]));
  return yaml.replaceAll(/^( *(?:- )?)([^\n]*): "@@hole-([\w-]+)@@"$/gm, (line, indentation: string, key: string, name: string) => {
    const list = byName.get(name);
    return list === undefined ? line : `${indentation}${key}:\n${loop(list, ' '.repeat(indentation.length))}`;
  });
}

function loop({ name, shapes }: TemplatedList, indentation: string): string {
  const cases = shapes.map((shape, index) => `{{- ${index === 0 ? 'if' : 'else if'} eq (int .shape) ${index} }}\n${row(shape, indentation)}`);
  return `{{- range index .Values "${name}" }}\n${cases.join('\n')}\n{{- end }}\n{{- end }}`;
}

const row = (shape: unknown, indentation: string): string => escapeForHelm(toYaml([shape])).trimEnd()
  .replaceAll(HOLE, (_, index: string) => `{{ index .values ${index} | toJson }}`)
  .replaceAll(/^/gm, indentation);
