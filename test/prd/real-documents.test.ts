import { describe, expect, test } from '@jest/globals';
import type { Task } from '../../lib/tasks/task.ts';
import { project, readExample } from '../examples/example.ts';
import { merge, QA_PLAN, tasksFrom } from './documents.ts';

/** What the document says of tasks; it says less of subtasks than tasks.json. */
const told = (tasks: readonly Task[]) =>
  tasks.map(({ id, title, status, priority, dependencies, component, description, details, testStrategy, acceptanceCriteria, subtasks }) => ({
    ...{ id, title, status, priority, dependencies, component, description, details, testStrategy, acceptanceCriteria },
    subtasks: subtasks.map((subtask) => ({ id: subtask.id, title: subtask.title, status: subtask.status, dependencies: subtask.dependencies })),
  }));

describe("the example's MASTER_PRD.md", () => {
  const prd = readExample('MASTER_PRD.md');

  test('changes nothing in the tasks.json that has the same tasks', () => {
    const text = readExample('.taskmaster/tasks/tasks.json');
    const { text: after, report } = merge(prd, text);
    expect(after).toBe(text);
    expect(report).toEqual({ added: [], changed: [], kept: [], removed: [], leftOut: [], renumbered: [] });
  });
  test('makes the 64 tasks out of nothing', () => {
    const tasks = tasksFrom(prd);
    expect(told(tasks)).toEqual(told(project.tasks));
    expect(tasks.filter(({ status }) => status === 'done')).toHaveLength(21);
    expect(tasks.filter(({ status }) => status === 'in-progress').map(({ id }) => id)).toEqual(['4', '5']);
  });
});

describe('the QA plan', () => {
  const tasks = tasksFrom(QA_PLAN);
  const titled = (title: string): Task => tasks.find((task) => task.title === title)!;

  test('is read whole: each numbered section a task of its phase, its check list the subtasks', () => {
    const sections = [...QA_PLAN.matchAll(/^### \d\.\d (.+)$/gm)].map(([, title]) => title);
    expect(tasks.map(({ title }) => title)).toEqual(sections);
    expect(tasks).toHaveLength(18);
    const boxes = [...QA_PLAN.matchAll(/^- \[ \] (.+)$/gm)].map(([, text]) => text);
    expect(tasks.flatMap(({ subtasks }) => subtasks.map(({ title }) => title))).toEqual(boxes);
    expect(new Set(tasks.map(({ component }) => component)).size).toBe(6);
    expect(titled('Performance Tuning').component).toBe('Optimization & Scaling');
  });
  test('has its dependencies by the numbers of its sections, and no others', () => {
    const edges = tasks.flatMap((task) => task.dependencies.map((id) => [task.title, tasks.find((one) => one.id === id)!.title]));
    expect(edges).toEqual([
      ['QARun CRD Design & Implementation', 'Argo Workflows Installation & Configuration'],
      ['QARun Controller Implementation', 'QARun CRD Design & Implementation'],
      ['QARun Controller Implementation', 'Argo Workflow Template Library'],
      ['Acceptance Criteria Parser', 'Task Master Integration Planning'],
      ['Automated QARun Creation', 'Acceptance Criteria Parser'],
      ['Automated QARun Creation', 'QARun Controller Implementation'],
    ]);
  });
  test('keeps criteria, deliverables, duration and owner', () => {
    const [first] = (JSON.parse(merge(QA_PLAN).text) as { master: { tasks: { metadata: object; details: string }[] } }).master.tasks;
    expect(first!.metadata).toEqual({ component: 'Foundation Setup', duration: '3-4 days', owner: 'Platform Team Lead' });
    expect(first!.details).toBe('Deliverables:\n- Argo Workflows deployed and operational\n- Security and access controls configured\n- Basic monitoring dashboard\n- Installation documentation');
    expect(titled('QARun CRD Design & Implementation').acceptanceCriteria).toEqual([
      'QARun CRDs can be created and managed via kubectl',
      'Controller watches for QARun events',
      'Integration with existing orchestrator service',
      'Proper status reporting',
    ]);
  });
});
