import { describe, expect, test } from '@jest/globals';
import { executorDefaults } from '../../../lib/plan/executor-defaults.ts';
import { projectTemplates } from '../../../lib/plan/project-dag.ts';
import type { Plan, Shard } from '../../../lib/plan/plan.ts';
import { attach, attachments } from '../../../lib/runtime/project/attach.ts';
import { unionOf } from '../../../lib/runtime/project/compare-project.ts';
import { dagTasks } from '../../../lib/runtime/project/project-tasks.ts';
import { taskStates } from '../../../lib/runtime/project/task-states.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aTask, planOf } from '../../plan/a-project.ts';
import { runningProject, type Progress } from './a-running-project.ts';

const environment = anEnvironment();
const TASKS = [aTask(1), aTask(2), aTask(3, { dependencies: ['2'] }), aTask(4, { priority: 'critical' })];

/** The next generation of a project that is so far, by a Plan of now. */
function next(progress: Readonly<Record<string, Progress>>, now: Plan) {
  const { workflows, plays } = runningProject(environment, planOf(TASKS), (id) => progress[id] ?? 'waiting');
  const { tasks } = unionOf(workflows);
  const attached = attachments(now.tasks, tasks, plays, taskStates(now, tasks, plays));
  const templates = attach(projectTemplates(now, now.shards[0] as Shard, executorDefaults(environment)), attached);
  return { dag: templates[0]?.dag, tasks: new Map(dagTasks(templates).map((task) => [task.id, task])) };
}

describe('the next generation of a project', () => {
  test('starts a task that has begun as its play is, whatever is said of it now, and waits for nothing before', () => {
    const now = planOf(TASKS.map((task) => (task.id === '1' ? { ...task, title: 'Another {{title}}', dependencies: ['2'] } : task)));
    const task = next({ '1': 'begun' }, now).tasks.get('1');
    expect(task).toMatchObject({ dependencies: [], onlyWaits: false });
    expect(task?.parameters).toMatchObject({ task: '1', title: 'Task 1', profile: 'multi-agent', system: 'argo', 'active-system': 'argo', retries: '1' });
  });

  test('looks first at what has begun, so that it keeps its places', () => {
    expect(next({}, planOf(TASKS)).dag?.target?.split(' ')[0]).toBe('task-4');
    expect(next({ '1': 'begun' }, planOf(TASKS)).dag?.target?.split(' ').slice(0, 2)).toEqual(['task-1', 'task-4']);
  });

  test('starts nothing for a task that failed, and holds back those behind it', () => {
    const { tasks, dag } = next({ '2': 'failed', '3': 'omitted' }, planOf(TASKS));
    expect(tasks.get('2')).toEqual({ id: '2', dependencies: [], parameters: { task: '2' }, onlyWaits: true });
    expect(dag?.tasks.find(({ name }) => name === 'task-3')?.depends).toBe('task-2.Succeeded');
  });
});
