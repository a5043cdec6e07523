import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EXIT } from '../../lib/contract/exit-codes.ts';
import { Project } from './tm.ts';

let project: Project;
beforeEach(() => void (project = new Project()));
afterEach(() => project.remove());

const idsIn = (table: string): readonly string[] => table.split('\n').flatMap((line) => /^ *(\d+)  [✓▶◎○✗⏸–]/u.exec(line)?.[1] ?? []);

/** Each command of the project's guide to its task manager, as it stands there, with `tm` for its name. */
describe('the commands that the project is used to', () => {
  test('list: 64 tasks, 21 done, 2 in progress, 41 pending', () => {
    const { status, stdout } = project.tm('list');
    expect(status).toBe(EXIT.done);
    expect(idsIn(stdout)).toEqual(Array.from({ length: 64 }, (_, index) => String(index + 1)));
    expect(stdout).toContain('\n64 tasks: 21 done, 2 in progress, 41 pending\n');
  });

  test('status', () => {
    const { status, stdout } = project.tm('status');
    expect(status).toBe(EXIT.done);
    expect(stdout).toContain('64 tasks: 21 done, 2 in progress, 41 pending\n');
    expect(stdout).toMatch(/ 33 %\n/);
    expect(stdout).toMatch(/In progress\n {2}▶ 4 Multi-Tenancy & Resource Quotas\n {2}▶ 5 Docker Containerizer Integration\n/);
    expect(stdout).toMatch(/Mesos Orchestration Core .*4\/10/);
    expect(stdout).toMatch(/GitOps Deployment .*67 %/);
  });

  test('next: 5, then 8, then 9', () => {
    const { status, stdout } = project.tm('next');
    expect(status).toBe(EXIT.done);
    expect(stdout).toMatch(/^Next: 5\.2 .*of task 5 Docker Containerizer Integration\n/);
    expect(idsIn(stdout)).toEqual(['5', '8', '9']);
  });

  test('next --auto goes on with what is begun, and begins what is not', () => {
    const before = project.text();
    expect(project.tm('next --auto').status).toBe(EXIT.done);
    expect(project.text()).toBe(before);
    project.tm('complete 4 5');
    expect(project.tm('next --auto').stdout).toContain('task 13: status pending → in-progress\n');
    expect(project.status('13')).toBe('in-progress');
  });

  test('resume --task=5 has nothing to do while it is in progress, and takes it up again when it was put aside', () => {
    expect(project.tm('resume --task=5')).toEqual({ status: EXIT.nothingToDo, stdout: '5: in progress already\n', stderr: '' });
    project.tm('modify 5 --status=deferred');
    expect(project.tm('resume --task=5')).toMatchObject({ status: EXIT.done, stdout: 'task 5: status deferred → in-progress\n' });
    expect(project.status('5')).toBe('in-progress');
  });

  test('complete --task=21, which is done; and of one that is not, with its subtasks', () => {
    expect(project.tm('complete --task=21')).toEqual({ status: EXIT.nothingToDo, stdout: '21: done already\n', stderr: '' });
    expect(project.tm('complete --task=5').status).toBe(EXIT.done);
    expect(['5', '5.1', '5.5'].map((id) => project.status(id))).toEqual(['done', 'done', 'done']);
  });

  test('skip --task=12 leaves it out, and those behind it go on', () => {
    const before = project.text();
    expect(project.tm('skip --task=12')).toMatchObject({ status: EXIT.done, stdout: 'task 12: status pending → cancelled\n' });
    const changed = project.text().split('\n').filter((line, index) => line !== before.split('\n')[index]);
    expect(changed.map((line) => line.trim())).toEqual(['"status": "cancelled",']);
    project.tm('skip --task=5,8');
    expect(project.json<{ ready: boolean }>('show 9').ready).toBe(true);
  });

  test('show --task=5', () => {
    const { status, stdout } = project.tm('show --task=5');
    expect(status).toBe(EXIT.done);
    for (const part of ['5 Docker Containerizer Integration', '▶ in-progress', 'critical', 'Depends on   3 (done)', '✓ 5.1 Image provisioner', '- The layer cache never fills']) expect(stdout).toContain(part);
  });

  test('report', () => {
    const { status, stdout } = project.tm('report');
    expect(status).toBe(EXIT.done);
    expect(stdout).toContain('64 tasks: 21 done (33 %), 2 in progress (3 %), 41 pending (64 %)');
    expect(stdout.match(/^\| \d+ \|.*\| done \|/gm)).toHaveLength(21);
  });

  test('export --format=json > status.json', () => {
    expect(project.tm('export --format=json > status.json')).toEqual({ status: EXIT.done, stdout: '', stderr: '' });
    const exported = JSON.parse(readFileSync(join(project.folder, 'status.json'), 'utf8')) as { tasks: object[]; counts: object };
    expect(exported.counts).toMatchObject({ total: 64, done: 21, 'in-progress': 2, pending: 41 });
    expect(exported.tasks).toHaveLength(64);
  });

  test('metrics, and metrics --export=prometheus > a file', () => {
    expect(project.tm('metrics').stdout).toMatch(/^tasks +64\n {2}pending +41\n {2}in-progress +2\n/m);
    project.tm('metrics --export=prometheus > taskmaster.prom');
    const text = readFileSync(join(project.folder, 'taskmaster.prom'), 'utf8');
    expect(text).toContain('taskmaster_project_tasks{tag="master",status="done"} 21\n');
    expect(text).toContain('taskmaster_project_tasks{tag="master",status="pending"} 41\n');
  });

  test('list --priority=CRITICAL, and list --component="Monitoring"', () => {
    const critical = project.json<{ tasks: { priority: string; id: string }[] }>('list --priority=CRITICAL').tasks;
    expect(new Set(critical.map(({ priority }) => priority))).toEqual(new Set(['critical']));
    expect(critical.map(({ id }) => id)).toEqual(expect.arrayContaining(['5', '9', '21']));
    const monitoring = project.json<{ tasks: { component: string }[] }>('list --component="Monitoring"').tasks;
    expect(new Set(monitoring.map(({ component }) => component))).toEqual(new Set(['Monitoring Infrastructure', 'Monitoring UI']));
    expect(monitoring).toHaveLength(19);
  });

  test('deps --task=9: it waits for 5 and 8', () => {
    const { status, stdout } = project.tm('deps --task=9');
    expect(status).toBe(EXIT.done);
    expect(stdout).toContain('It waits for 5 (in-progress), 8 (pending).');
    expect(stdout).toMatch(/├─ ▶ 5 .*\n│ {2}└─ ✓ 3 .*\n└─ ○ 8 /u);
    expect(project.json('deps --task=9')).toMatchObject({ ready: false, dependencies: ['5', '8'], waitsFor: ['5', '8'], dependents: ['24', '32'], blocked: ['24', '32', '33', '35'] });
  });
});
