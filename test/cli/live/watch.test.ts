import { describe, expect, test } from '@jest/globals';
import { widthOf } from '../../../lib/cli/terminal/width.ts';
import { changeLine, changesOf } from '../../../lib/cli/watch/changes.ts';
import { LiveScreen } from '../../../lib/cli/watch/live-screen.ts';
import { projectLines } from '../../../lib/cli/watch/project-text.ts';
import type { ProjectView } from '../../../lib/runtime/view/project-view.ts';
import { TASK_STATES, type TaskView } from '../../../lib/runtime/view/task-view.ts';
import { aSheet } from './a-sheet.ts';

const NOW = new Date('2026-01-01T12:00:00Z');
const task = (id: number, changes: Partial<TaskView> = {}): TaskView => ({ id: String(id), title: `A title of task ${id} that is 日本語 and rather long`, state: 'waiting', gates: [], agents: [], dependencies: [], waitsFor: 'after 1', ...changes });
const running = (id: number, changes: Partial<TaskView> = {}): TaskView =>
  task(id, { state: 'running', stage: 'waiting-ready-for-qa', cycle: 2, since: '2026-01-01T11:00:00Z', waitsFor: 'cleo[bot]: label ready-for-qa', gates: [{ gate: 'waiting-ready-for-qa', since: '2026-01-01T11:00:00Z' }], agents: [{ name: 'x', role: 'cleo', cycle: 2, phase: 'Succeeded', attempts: 1, usd: 0.5 }], ...changes });
const view = (tasks: readonly TaskView[], changes: Partial<ProjectView> = {}): ProjectView => ({
  project: 'shop',
  environment: 'dev',
  namespace: 'tm',
  phase: 'running',
  generation: 1,
  startedAt: '2026-01-01T10:00:00Z',
  counts: Object.fromEntries(TASK_STATES.map((state) => [state, tasks.filter((one) => one.state === state).length])) as ProjectView['counts'],
  usd: 1.5,
  tasks,
  workflows: [],
  ...changes,
});

describe('a project in a terminal', () => {
  const many = view([...Array.from({ length: 60 }, (_, index) => task(index + 10)), running(1), running(2), task(3, { state: 'done' }), task(4, { state: 'failed', waitsFor: 'the run of rex failed' })]);

  test.each([80, 100, 160])('fits into %d columns', (width) => {
    for (const colour of [false, true]) for (const line of projectLines(many, aSheet(width, colour), { now: NOW })) expect(widthOf(line)).toBeLessThanOrEqual(width);
  });

  test.each([5, 10, 24, 200])('fits into %d lines, and counts what has no room', (height) => {
    const lines = projectLines(many, aSheet(80, false), { now: NOW, height });
    expect(lines.length).toBeLessThanOrEqual(height);
    if (height < 64) expect(lines.at(-1)).toMatch(/^… \d+ more: /);
  });

  test('has what is at work first, then what failed, with agents and gates below', () => {
    const text = projectLines(many, aSheet(100, false), { now: NOW });
    expect(text[0]).toContain('shop  dev in tm  running for 2h');
    expect(text[1]).toContain('1 of 64 done, 2 running, 60 waiting, 1 failed, $1.50');
    expect(text[2]).toMatch(/^●  1 A title.*waiting-ready-for-qa #2 cleo\[bot\]: label/);
    expect(text[2]).toMatch(/1h$/);
    expect(text.slice(3, 5)).toEqual(['   ├ cleo 2: Succeeded, $0.50', '   └ open: waiting-ready-for-qa 1h']);
    expect(text[8]).toMatch(/^✖  4 .*failed .*the run of rex failed/);
  });
});

describe('changes', () => {
  const before = view([running(1), task(2)]);

  test('are told once each, the first time all', () => {
    expect(changesOf(undefined, before, NOW).map(({ kind }) => kind)).toEqual(['project', 'task', 'task']);
    expect(changesOf(before, before, NOW)).toEqual([]);
    expect(changesOf(before, view([running(1, { since: '2026-01-01T11:30:00Z' }), task(2)]), NOW)).toEqual([]);
    const after = view([running(1), running(2, { stage: 'implementing', waitsFor: 'Rex works' })]);
    expect(changesOf(before, after, NOW)).toMatchObject([{ kind: 'task', id: '2', state: 'running', stage: 'implementing', time: '2026-01-01T12:00:00.000Z' }]);
  });

  test('are one line each, whatever a title has in it', () => {
    const [change] = changesOf(before, view([running(1, { title: 'a\nb\u001b[2J', stage: 'testing' }), task(2)]), NOW);
    expect(changeLine(change as NonNullable<typeof change>)).toBe('12:00:00 task 1 a b [2J: testing #2 (cleo[bot]: label ready-for-qa)');
  });
});

test('a live picture gives the terminal back as it was', () => {
  const written: string[] = [];
  const listeners = new Set<() => void>();
  const terminal = { columns: 80, rows: 3, write: (text: string) => written.push(text), on: (_: 'resize', listener: () => void) => listeners.add(listener), off: (_: 'resize', listener: () => void) => listeners.delete(listener) };
  const screen = new LiveScreen(terminal, () => {});
  screen.draw(['one', 'two', 'three', 'four']);
  expect(written.join('')).not.toContain('four');
  expect(listeners.size).toBe(1);
  screen.close(['last']);
  screen.close(['again']);
  expect(written.at(-1)).toBe('\u001b[?25h\u001b[?1049llast\n');
  expect(listeners.size).toBe(0);
});
