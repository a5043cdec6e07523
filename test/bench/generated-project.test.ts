import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadTaskProject } from '../../lib/tasks/load.ts';
import { generateTasks, writeProject } from './generate-project.ts';

test('a generated project is valid, has as many tasks as asked for, and is always the same', () => {
  const folder = mkdtempSync(join(tmpdir(), 'generated-'));
  try {
    const file = writeProject(folder, 200);
    const first = readFileSync(file, 'utf8');
    const { project } = loadTaskProject({ directory: folder });
    expect(project.tasks).toHaveLength(200);
    expect(project.tasks.filter((task) => task.dependencies.length > 1).length).toBeGreaterThan(50);
    writeProject(folder, 200);
    expect(readFileSync(file, 'utf8')).toBe(first);
    expect(generateTasks(201)).not.toEqual(generateTasks(200));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
