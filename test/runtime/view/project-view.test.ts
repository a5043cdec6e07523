import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LABELS, WORKFLOW_TYPES } from '../../../lib/contract/labels.ts';
import { makePlan } from '../../../lib/plan/make-plan.ts';
import type { Workflow } from '../../../lib/runtime/argo/workflow.ts';
import type { CodeRun } from '../../../lib/runtime/kube/resources.ts';
import { projectViewOf, type ProjectView } from '../../../lib/runtime/view/project-view.ts';
import type { TaskView } from '../../../lib/runtime/view/task-view.ts';
import { planInput } from '../../plan/arbitrary-plan-input.ts';
import { planOf, aTask } from '../../plan/a-project.ts';
import { anEnvironment } from '../../plan/an-environment.ts';
import { aNode } from '../argo/a-workflow.ts';
import { anyProgress, runningProject, type Progress, type RunningProject } from '../project/a-running-project.ts';

const environment = anEnvironment();

/** What Argo adds from the WorkflowTemplate. */
const labelled = (play: Workflow, labels: Readonly<Record<string, string>> = {}): Workflow => ({ ...play, metadata: { ...play.metadata, labels: { ...play.metadata.labels, [LABELS.workflowType]: WORKFLOW_TYPES.play, ...labels } } });

const viewOf = ({ workflows, plays }: RunningProject, runs: readonly CodeRun[] = []): ProjectView => projectViewOf({ environment, workflows: [...workflows, ...[...plays.values()].map((play) => labelled(play))], runs });

const taskOf = (view: ProjectView, id: string): TaskView => {
  const task = view.tasks.find((one) => one.id === id);
  if (task === undefined) throw new Error(`no task ${id}`);
  return task;
};

describe('what a project on the cluster is at', () => {
  const plan = planOf([aTask(1), aTask(2, { dependencies: ['1'] }), aTask(3), aTask(4, { dependencies: ['3'] }), aTask(5, { dependencies: ['4'] })]);
  const view = viewOf(runningProject(environment, plan, (id) => ({ '1': 'begun', '3': 'failed', '4': 'omitted' } as Record<string, Progress>)[id] ?? 'waiting'));

  test('is said of each task, with whom or what it waits for', () => {
    expect(Object.fromEntries(view.tasks.map(({ id, state, waitsFor }) => [id, [state, waitsFor]]))).toEqual({
      1: ['running', 'Argo takes the next step'],
      2: ['waiting', 'after 1'],
      3: ['failed', 'it failed'],
      4: ['held', 'held back by 3'],
      5: ['held', 'held back by 4'],
    });
    expect(view).toMatchObject({ phase: 'running', generation: 1, counts: { running: 1, waiting: 1, failed: 1, held: 2, done: 0, queued: 0, skipped: 0 } });
    expect(taskOf(view, '1').title).toBe('Task 1');
  });

  test('is nothing where nothing is there', () => {
    expect(viewOf({ workflows: [], plays: new Map() })).toMatchObject({ phase: 'none', tasks: [] });
  });

  test('is the newest generation, and not one that is being ended', () => {
    const first = runningProject(environment, plan);
    const second = runningProject(environment, plan, () => 'waiting', { generation: 2 });
    const ended = first.workflows.map((workflow) => ({ ...workflow, spec: { ...workflow.spec, shutdown: 'Terminate' as const } }));
    expect(viewOf({ workflows: [...ended, ...second.workflows], plays: new Map() })).toMatchObject({ generation: 2, tasks: plan.tasks.map(({ id }) => ({ id })), workflows: [{ name: 'project-shop-g2' }] });
  });

  test('names the play of a task that no Workflow of the project has', () => {
    const { plays } = runningProject(environment, plan, () => 'begun');
    expect(viewOf({ workflows: [], plays: new Map([...plays].slice(0, 1)) })).toMatchObject({ phase: 'idle', tasks: [{ id: '1', state: 'running' }] });
  });
});

describe('a play', () => {
  const plan = planOf([aTask(7)]);
  const run = (changes: Partial<CodeRun['status']> = {}): CodeRun => ({ metadata: { name: 'play-shop-7-cleo-1', labels: { [LABELS.taskId]: '7' }, creationTimestamp: '2026-01-01T10:05:00Z' }, spec: { taskId: 7, role: 'cleo', cycle: 1 } as CodeRun['spec'], status: { phase: 'Running', attempts: 2, ...changes } });
  const at = (stage: string, nodes: Parameters<typeof aNode>[1][], runs: readonly CodeRun[] = []): TaskView => {
    const { workflows, plays } = runningProject(environment, plan, () => 'begun');
    const play = labelled([...plays.values()][0] as Workflow, { [LABELS.currentStage]: stage });
    const all = nodes.map((fields, index) => aNode(`n${index}`, fields));
    return taskOf(projectViewOf({ environment, workflows: [...workflows, { ...play, status: { ...play.status, nodes: Object.fromEntries(all.map((node) => [node.id, node])) } }], runs }), '7');
  };

  test('waits at a gate for whoever opens it, since it began to', () => {
    const merge = at('waiting-pr-merged', [{ gate: 'waiting-pr-merged', startedAt: '2026-01-01T10:00:00Z' }, { type: 'Pod', phase: 'Succeeded', finishedAt: '2026-01-01T12:00:00Z', inputs: { parameters: [{ name: 'stage', value: 'waiting-pr-merged' }] } }]);
    expect(merge).toMatchObject({ stage: 'waiting-pr-merged', waitsFor: 'people: merge the pull request', since: '2026-01-01T12:00:00Z', gates: [{ gate: 'waiting-pr-merged' }] });
    expect(at('waiting-pr-approved', [{ gate: 'waiting-pr-approved' }]).waitsFor).toBe('tess[bot]: approve');
    expect(at('waiting-ready-for-qa', [{ gate: 'waiting-ready-for-qa' }]).waitsFor).toBe('cleo[bot]: label ready-for-qa');
    expect(at('waiting-pr-created', [{ gate: 'waiting-pr-created' }]).waitsFor).toBe('rex[bot]: open the pull request');
  });

  test('with a gate open beside the work says who works, and in which cycle', () => {
    const view = at('quality', [{ gate: 'waiting-ready-for-qa' }, { templateName: 'cycle', cycle: 1 }], [run()]);
    expect(view).toMatchObject({ stage: 'quality', cycle: 1, waitsFor: 'Cleo works (codegen, try 2)', since: '2026-01-01T10:05:00Z', agents: [{ role: 'cleo', phase: 'Running', attempts: 2 }] });
  });

  test('whose agent is held up says by what', () => {
    expect(at('quality', [{ gate: 'waiting-ready-for-qa' }], [run({ phase: 'Pending', message: "waits for the provider's limit" })]).waitsFor).toBe("Cleo: waits for the provider's limit");
  });
});

test('whatever Argo has come to, each task of the Plan is told once, and what is held back is so by one that failed', () => {
  const input = planInput.map((one) => makePlan({ ...one, environment })).chain((plan) => anyProgress(plan).map((progress) => ({ plan, progress })));
  fc.assert(
    fc.property(input, ({ plan, progress }) => {
      const view = viewOf(runningProject(environment, plan, (id) => progress.get(id) ?? 'waiting'));
      expect(view.tasks.map(({ id }) => id).sort()).toEqual(plan.tasks.map(({ id }) => id).sort());
      expect(Object.values(view.counts).reduce((sum, count) => sum + count, 0)).toBe(plan.tasks.length);
      for (const { id, state, dependencies } of view.tasks) {
        const was = progress.get(id);
        if (was === 'begun') expect(state).toBe('running');
        if (was === 'succeeded') expect(state).toBe('done');
        if (was === 'failed' || was === 'failed without a play') expect(state).toBe('failed');
        if (state === 'held') expect(dependencies.some((other) => ['failed', 'held'].includes(taskOf(view, other).state))).toBe(true);
        if (state === 'queued') expect(dependencies).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});
