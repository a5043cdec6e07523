import { describe, expect, test } from '@jest/globals';
import { afterBreaking, placeOf, put, type Breakable } from './rendered.ts';

const many = (count: number, make: (index: number) => object): Breakable => put(Array.from({ length: count }, (_, index) => make(index)));
const template = (object: Breakable, name: string): Breakable => {
  const found = (object.spec?.templates as unknown as Breakable[]).find((candidate) => (candidate.name as unknown) === name);
  if (found === undefined) throw new Error(`no template ${name}`);
  return found;
};
/** The parts of an answer that a person needs: which rule, where, what. */
const told = (violations: ReturnType<typeof afterBreaking>) => violations.map(({ rule, path, message }) => `${rule} ${path}: ${message}`);

const MERGE = placeOf('play', 'multi-agent');

type Case = readonly [what: string, kind: string, name: string, change: (object: Breakable) => void, expected: readonly string[]];

const CASES: readonly Case[] = [
  [
    'a DAG of more than 200 tasks',
    'WorkflowTemplate',
    'project-orchestrator',
    (object) => (template(object, 'project').dag = put({ tasks: many(201, (index) => ({ name: `t${index}`, template: 'project' })) })),
    ['argo-limits spec.templates[0].dag.tasks: 201 tasks in a DAG, at most 200 are admitted'],
  ],
  [
    'a dependency beside depends',
    'WorkflowTemplate',
    'play',
    (object) => (template(object, 'multi-agent').dag!.tasks![2]!.dependencies = put(['work'])),
    [`argo-limits ${MERGE}.dag.tasks[2].dependencies: stands beside depends, which excludes it`],
  ],
  [
    'a dependency on no task',
    'WorkflowTemplate',
    'play',
    (object) => (template(object, 'multi-agent').dag!.tasks![2]!.depends = put('work && nobody')),
    [`argo-limits ${MERGE}.dag.tasks[2].depends: depends on "nobody", which is no task of this DAG`],
  ],
  [
    'a deadline across a gate',
    'WorkflowTemplate',
    'play',
    (object) => (object.spec!.activeDeadlineSeconds = put(60)),
    ['argo-limits spec.activeDeadlineSeconds: a deadline for a Workflow that waits at gates'],
  ],
  [
    'a pod without a deadline',
    'WorkflowTemplate',
    'remediation',
    (object) => delete object.spec!.templates![0]!.activeDeadlineSeconds,
    ['argo-limits spec.templates[0].activeDeadlineSeconds: missing: the pod may run for ever'],
  ],
  [
    'a pod without limits',
    'WorkflowTemplate',
    'remediation',
    (object) => delete object.spec!.templates![0]!.container!.resources!.limits,
    ['argo-limits spec.templates[0].container.resources.limits: missing: the pod may take all there is'],
  ],
  [
    'a resume of every gate',
    'Sensor',
    'ready-for-qa-sensor',
    (object) => delete object.spec!.triggers![0]!.template!.argoWorkflow!.args,
    ['argo-limits spec.triggers[0].template.argoWorkflow.args: resume without --node-field-selector acts on every open gate'],
  ],
  [
    'a step that resumes every gate',
    'WorkflowTemplate',
    'remediation',
    (object) => {
      object.spec!.templates![0]!.container!.command = put(['argo']);
      object.spec!.templates![0]!.container!.args = put(['resume', 'play-a-1']);
    },
    ['argo-limits spec.templates[0].container.args: argo resume without --node-field-selector acts on every open gate'],
  ],
  [
    'a sidecar without limits',
    'WorkflowTemplate',
    'remediation',
    (object) => {
      const { resources: _, ...rest } = object.spec!.templates![0]!.container as unknown as { resources: object };
      object.spec!.templates![0]!.sidecars = put([{ ...rest, name: 'beside' }]);
    },
    ['argo-limits spec.templates[0].sidecars[0].resources.limits: missing: the pod may take all there is'],
  ],
  [
    'retries that would do nothing',
    'Sensor',
    'ready-for-qa-sensor',
    (object) => delete object.spec!.triggers![0]!.atLeastOnce,
    [
      'argo-limits spec.triggers[0].retryStrategy: does nothing without atLeastOnce',
      'argo-limits spec.triggers[0].dlqTrigger: does nothing without atLeastOnce',
    ],
  ],
  [
    'a trigger that waits for all dependencies',
    'Sensor',
    'ready-for-qa-sensor',
    (object) => delete object.spec!.triggers![0]!.template!.conditions,
    ['argo-limits spec.triggers[0].template.conditions: missing: all dependencies of the sensor would have to come together'],
  ],
  [
    'a tag that never closes',
    'WorkflowTemplate',
    'remediation',
    (object) => (object.spec!.templates![0]!.container!.env![0]!.value = put('{{workflow.parameters.play')),
    ['argo-limits spec.templates[0].container.env[0].value: a {{ without its }}'],
  ],
  [
    'a Workflow of more than 1 MiB',
    'WorkflowTemplate',
    'remediation',
    (object) => (object.spec!.templates![0]!.container!.env![0]!.value = put('x'.repeat(2 ** 20))),
    [expect.stringMatching(/^argo-limits : \d+ bytes, below 1048576 are allowed$/) as unknown as string],
  ],
];

describe('what Argo would refuse, ignore or get wrong', () => {
  test.each(CASES)('%s', (_, kind, name, change, expected) => {
    expect(told(afterBreaking(kind, name, change))).toEqual(expected);
  });

  test('more than 200 templates, and more than 500 parameters', () => {
    const violations = afterBreaking('WorkflowTemplate', 'remediation', (object) => {
      const [step] = object.spec!.templates as unknown as Breakable[];
      object.spec!.templates = put(Array.from({ length: 201 }, (_, index) => ({ ...(step as object), name: index === 0 ? 'remediate' : `t${index}` })));
      object.spec!.templates![0]!.inputs = put({ parameters: many(501, (index) => ({ name: `p${index}`, value: '' })) });
    });
    expect(told(violations)).toEqual([
      'argo-limits spec.templates: 201 templates, at most 200 are admitted',
      'argo-limits spec.templates[0].inputs.parameters: 501 parameters, at most 500 are admitted',
    ]);
  });

  test('a dot in the name of an event', () => {
    const violations = afterBreaking('EventSource', 'github', (object) => {
      object.spec!.github!['web.hook'] = object.spec!.github!.webhook as Breakable;
    });
    expect(told(violations)).toContain('argo-limits spec.github: an event with a dot in its name, which the event bus reads as a separator');
  });

  test('a task whose name depends cannot name', () => {
    const violations = afterBreaking('WorkflowTemplate', 'play', (object) => (template(object, 'multi-agent').dag!.tasks![1]!.name = put('1st')));
    expect(told(violations)).toContain(`argo-limits ${MERGE}.dag.tasks[1].name: begins with a digit, which depends cannot name`);
  });
});
