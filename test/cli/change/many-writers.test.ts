import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../../..');
const WRITERS = 100;

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tm-writers-'));
  file = join(folder, 'project', 'tasks.json');
  // As it is installed: a hundred processes would spend minutes on types alone.
  expect(spawnSync(process.execPath, ['lib/runtime/build.ts', join(folder, 'program')], { cwd: ROOT }).status).toBe(0);
  spawnSync('mkdir', [join(folder, 'project')]);
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  const tasks = Array.from({ length: WRITERS }, (_, index) => ({ id: index + 1, title: `Task ${index + 1}`, status: 'pending', dependencies: [], note: 'ours' }));
  writeFileSync(file, `${JSON.stringify({ master: { tasks } }, undefined, 2)}\n`);
});

interface Writer {
  readonly id: number;
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;
}

const TM = (): string => join(folder, 'program', 'tm.js');
function writer(id: number): Writer {
  const child = spawn(process.execPath, [TM(), 'complete', String(id), '--file', file], { stdio: 'ignore', env: { PATH: process.env['PATH'] ?? '' } });
  return { id, process: child, ended: new Promise((resolve) => child.on('exit', (code) => resolve(code))) };
}

const statuses = (): ReadonlyMap<number, string> => new Map((JSON.parse(readFileSync(file, 'utf8')) as { master: { tasks: { id: number; status: string; note: string }[] } }).master.tasks.map(({ id, status }) => [id, status]));

/** Reads the file again and again until all have ended; throws where it is ever not whole. */
async function watchUntil(all: readonly Writer[], onRead: () => void = () => undefined): Promise<number> {
  let [running, reads] = [true, 0];
  void Promise.all(all.map(({ ended }) => ended)).then(() => (running = false));
  while (running) {
    expect(statuses().size).toBe(WRITERS);
    reads++;
    onRead();
    await sleep(5);
  }
  return reads;
}

const beside = (): readonly string[] => readdirSync(join(folder, 'project'));

test('of 100 processes that change one file at once, every change is there, and the file is whole at each moment', async () => {
  const all = Array.from({ length: WRITERS }, (_, index) => writer(index + 1));
  expect(await watchUntil(all)).toBeGreaterThan(10);
  expect(new Set(await Promise.all(all.map(({ ended }) => ended)))).toEqual(new Set([0]));
  expect(new Set(statuses().values())).toEqual(new Set(['done']));
  expect(beside()).toEqual(['tasks.json']);
}, 300_000);

test('where half of them are killed while they hold the lock, those of the others are all there, and nothing has to be cleared away', async () => {
  const all = Array.from({ length: WRITERS }, (_, index) => writer(index + 1));
  const doomed = new Map(all.filter(({ id }) => id % 2 === 0).map((one) => [one.process.pid, one]));
  const killed = new Set<number>();
  await watchUntil(all, () => {
    const holder = holderOf(join(folder, 'project', '.tasks.json.lock'));
    const victim = doomed.get(holder);
    if (victim === undefined || killed.has(victim.id)) return;
    // Some at once, some a moment later: before, during and after what they write.
    killed.add(victim.id);
    setTimeout(() => victim.process.kill('SIGKILL'), Math.random() * 8);
  });
  const codes = new Map(await Promise.all(all.map(async ({ id, ended }) => [id, await ended] as const)));
  const after = statuses();
  const lost = [...codes].filter(([id, code]) => code === 0 && after.get(id) !== 'done');
  expect(lost).toEqual([]);
  for (const { id } of all.filter((one) => one.id % 2 === 1)) expect([codes.get(id), after.get(id)]).toEqual([0, 'done']);
  expect([...codes.values()].filter((code) => code === null).length).toBeGreaterThan(5);

  const open = [...after].find(([, status]) => status === 'pending')?.[0];
  const { status } = spawnSync(process.execPath, [TM(), 'modify', String(open ?? 1), '--title=Still here', '--file', file]);
  expect({ status, beside: beside() }).toEqual({ status: 0, beside: ['tasks.json'] });
}, 300_000);

function holderOf(lock: string): number | undefined {
  try {
    return Number(readlinkSync(lock).split(':')[1]);
  } catch {
    return undefined;
  }
}
