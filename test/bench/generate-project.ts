import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const AREAS = ['Parser', 'Scheduler', 'Webhook', 'Store', 'Dashboard', 'Auth', 'Search', 'Billing', 'Queue', 'Exporter'];
const PRIORITIES = ['high', 'medium', 'medium', 'low', 'critical'];

/** A project of any size, always the same for the same size: titles, texts and dependencies as people write them. */
export function generateTasks(size: number): readonly object[] {
  const random = randomNumbers(size);
  const upTo = (limit: number): number => Math.floor(random() * limit);
  return Array.from({ length: size }, (_, index) => {
    const id = index + 1;
    const area = AREAS[upTo(AREAS.length)];
    const wanted = Array.from({ length: Math.min(index, upTo(4)) }, () => id - 1 - upTo(Math.min(index, 60)));
    return {
      id,
      title: `${area}: handle case ${id} of "${area}" – it's due`,
      description: `The ${area} has to handle case ${id}.\nWhat it does today is wrong for ${upTo(100)} % of the input.`,
      status: index < size / 10 ? 'done' : 'pending',
      priority: PRIORITIES[upTo(PRIORITIES.length)],
      dependencies: [...new Set(wanted)].sort((a, b) => a - b),
      details: `1. Read the code of ${area}.\n2. Add the case.\n3. Say in the log: case=${id}`,
      testStrategy: `Unit tests for case ${id}; one end-to-end test.`,
      acceptanceCriteria: [`case ${id} answers within ${50 + upTo(200)} ms`, 'no other case changes'],
      subtasks: id % 3 === 0 ? [1, 2, 3].map((part) => ({ id: part, title: `Part ${part} of ${id}`, description: '', status: index < size / 10 ? 'done' : 'pending', dependencies: part > 1 ? [part - 1] : [] })) : [],
    };
  });
}

/** Writes the project as a tasks.json where Task Master has it. @returns the file */
export function writeProject(folder: string, size: number): string {
  const file = join(folder, '.taskmaster/tasks/tasks.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ master: { tasks: generateTasks(size), metadata: { description: `${size} tasks` } } }));
  return file;
}

/** Numbers from 0 to 1 that depend on the seed alone (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
