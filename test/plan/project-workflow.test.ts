import { describe, expect, test } from '@jest/globals';
import { ProjectTemplate } from '../../lib/constructs/workflows/project.ts';
import type { Shard } from '../../lib/plan/plan.ts';
import { projectWorkflow } from '../../lib/plan/project-workflow.ts';
import { manifestOf, specOf } from '../constructs/workflows/manifest-of.ts';
import { aTask, planOf } from './a-project.ts';
import { anEnvironment } from './an-environment.ts';

const environment = anEnvironment();
const plan = planOf([aTask(1), aTask(2, { dependencies: ['1'] })]);
const [shard] = plan.shards as readonly [Shard];
const first = projectWorkflow(environment, plan, shard, { generation: 1 });

describe('the Workflow of a project', () => {
  test('is what one would be that is submitted from its WorkflowTemplate', () => {
    const { workflowMetadata, ...spec } = specOf(manifestOf((scope) => new ProjectTemplate(scope, { environment, plan, shard })));
    expect(first.spec).toEqual({ ...spec, priority: 1 });
    expect(first.metadata).toMatchObject({ name: 'project-shop', namespace: 'tm', labels: workflowMetadata?.labels });
  });

  test('has a name of its own in each generation, of which the later goes first', () => {
    const third = projectWorkflow(environment, plan, shard, { generation: 3 });
    expect(third.metadata.name).toBe('project-shop-g3');
    expect(third.metadata.annotations).toMatchObject({ 'taskmaster.io/generation': '3' });
    expect((third.spec as { priority: number }).priority).toBeGreaterThan((first.spec as { priority: number }).priority);
  });

  test('of some tasks only is told apart from the whole', () => {
    const alone = projectWorkflow(environment, plan, shard, { generation: 2, selection: 'task-5' });
    expect(alone.metadata.name).toBe('project-shop-task-5-g2');
    expect(alone.metadata.labels).toMatchObject({ project: 'shop', 'workflow-type': 'project', 'taskmaster.io/selection': 'task-5' });
    expect(first.metadata.labels).not.toHaveProperty('taskmaster.io/selection');
  });

  test('tells another Plan by its digest, and the same by the same', () => {
    const digest = (titles: string): string | undefined => {
      const other = planOf([aTask(1, { title: titles }), aTask(2, { dependencies: ['1'] })]);
      return projectWorkflow(environment, other, other.shards[0] as Shard, { generation: 1 }).metadata.annotations?.['taskmaster.io/plan'];
    };
    expect(digest('Task 1')).toBe(first.metadata.annotations?.['taskmaster.io/plan']);
    expect(digest('Another')).not.toBe(digest('Task 1'));
  });
});
