import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestFile } from '../../../lib/contract/manifest.ts';
import { HOLE, templated, type TemplatedList } from './holes.ts';

/** Writes `main.jsonnet`, which makes the same objects as a list: tasks are in JSON files, and comprehensions go over them. */
export function writeJsonnet(folder: string, files: readonly ManifestFile[]): void {
  mkdirSync(folder, { recursive: true });
  const objects = files.flatMap((file) => file.objects).map((object, index) => {
    const { object: frame, lists } = templated(object, `list-${index}-`);
    for (const { name, rows } of lists) writeFileSync(join(folder, `${name}.json`), JSON.stringify(rows));
    const byName = new Map(lists.map((list) => [list.name, list]));
    return JSON.stringify(frame).replaceAll(HOLE, (text, name: string) => {
      const list = byName.get(name);
      return list === undefined ? text : comprehension(list);
    });
  });
  writeFileSync(join(folder, 'main.jsonnet'), `[\n${objects.join(',\n')}\n]\n`);
}

function comprehension({ name, shapes }: TemplatedList): string {
  const functions = shapes.map((shape) => `function(v) ${JSON.stringify(shape).replaceAll(HOLE, (_, index: string) => `v[${index}]`)}`);
  return `(local shapes = [${functions.join(', ')}]; [shapes[row.shape](row.values) for row in import '${name}.json'])`;
}
