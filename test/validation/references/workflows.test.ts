import { describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { foundIn, linesOf, soundSet } from './found-in.ts';
import { named, workflow, workflowTemplate } from './small-objects.ts';

const found = (...objects: readonly Manifest[]): readonly string[] => linesOf(foundIn(soundSet(objects)));
const gate = { name: 'gate', inputs: { parameters: [{ name: 'stage' }, { name: 'limit', default: '1' }] }, suspend: {} };
const stage = { parameters: [{ name: 'stage', value: 'done' }] };
const steps = (...calls: readonly object[]): object => ({ entrypoint: 'main', templates: [{ name: 'main', steps: calls.map((call, index) => [{ name: `s${index}`, ...call }]) }, gate] });

describe('a call of a template', () => {
  test('gives it what it asks for', () => {
    expect(found(workflowTemplate('a', steps({ template: 'gate', arguments: stage })))).toEqual([]);
  });

  test('without what it needs, or with what it does not know, is found', () => {
    const tooMuch = { parameters: [...stage.parameters, { name: 'colour', value: 'red' }] };
    expect(found(workflowTemplate('a', steps({ template: 'gate' }, { template: 'gate', arguments: tooMuch })))).toEqual([
      "spec.templates[0].steps[0][0].arguments.parameters: lacks the parameter 'stage' of template 'gate': give it, or give the input a default",
      "spec.templates[0].steps[1][0].arguments.parameters[1].name: is no input parameter of template 'gate': there are stage, limit: name one of them, or leave it out",
    ]);
  });

  test('that misspells what is needed is told once', () => {
    const misspelt = { parameters: [{ name: 'stgae', value: 'done' }] };
    expect(found(workflowTemplate('a', steps({ template: 'gate', arguments: misspelt })))).toEqual([
      "spec.templates[0].steps[0][0].arguments.parameters[0].name: is no input parameter of template 'gate': did you mean 'stage'? there are stage, limit: name one of them, or leave it out",
    ]);
  });

  test('is looked at in hooks and in templates that stand in a task', () => {
    const spec = {
      entrypoint: 'main',
      hooks: { exit: { template: 'gaet' } },
      templates: [
        { name: 'main', dag: { tasks: [{ name: 'a', inline: { steps: [[{ name: 'b', template: 'gate' }]] }, hooks: { running: { expression: 'true', template: 'gaet' } } }] } },
        gate,
      ],
    };
    expect(foundIn(soundSet([workflowTemplate('a', spec)])).map(({ path }) => path)).toEqual([
      'spec.hooks.exit.template',
      'spec.templates[0].dag.tasks[0].hooks.running.template',
      'spec.templates[0].dag.tasks[0].inline.steps[0][0].arguments.parameters',
    ]);
  });

  test('must give artifacts that the template does not have', () => {
    const template = { name: 'read', inputs: { artifacts: [{ name: 'code', path: '/code' }, { name: 'text', path: '/text', raw: { data: 'x' } }, { name: 'more', path: '/more', optional: true }] }, suspend: {} };
    expect(found(workflowTemplate('a', { entrypoint: 'main', templates: [{ name: 'main', steps: [[{ name: 's', template: 'read' }]] }, template] }))).toEqual([
      "spec.templates[0].steps[0][0].arguments.artifacts: lacks the artifact 'code' of template 'read': give it, or give the input a default",
    ]);
  });
});

describe('a call of a template of another WorkflowTemplate', () => {
  const library = workflowTemplate('library', { templates: [gate] });

  test('finds it, and fits it', () => {
    expect(found(library, workflowTemplate('a', steps({ templateRef: { name: 'library', template: 'gate' }, arguments: stage })))).toEqual([]);
    expect(found(library, workflowTemplate('a', steps({ templateRef: { name: 'library', template: 'gate' } })))).toEqual([
      "spec.templates[0].steps[0][0].arguments.parameters: lacks the parameter 'stage' of template 'gate': give it, or give the input a default",
    ]);
  });

  test('must be one of the same namespace', () => {
    expect(found(workflowTemplate('library', { templates: [gate] }, 'there'), workflowTemplate('a', steps({ templateRef: { name: 'library', template: 'gate' }, arguments: stage })))).toEqual([
      "spec.templates[0].steps[0][0].templateRef.name: names no WorkflowTemplate of namespace here: there is a: name one of them, or declare it",
    ]);
  });

  test('that is named when the workflow runs is taken to be right', () => {
    expect(found(workflowTemplate('a', steps({ templateRef: { name: '{{workflow.parameters.which}}', template: 'gate' } }, { templateRef: { name: 'a', template: '{{item}}' } })))).toEqual([]);
  });

  test('of one that breaks its schema is taken to be right', () => {
    const broken = workflowTemplate('library', { template: [] });
    expect(foundIn([broken, workflowTemplate('a', steps({ templateRef: { name: 'library', template: 'anything' } }))])).toEqual([]);
  });
});

describe('a workflow that is made from a WorkflowTemplate', () => {
  const base = workflowTemplate('base', { arguments: { parameters: [{ name: 'task' }, { name: 'title', value: '' }] }, entrypoint: 'main', templates: [{ name: 'main', suspend: {} }, gate] });
  const made = (spec: object): Manifest => workflow('made', { workflowTemplateRef: { name: 'base' }, ...spec });
  const task = { parameters: [{ name: 'task', value: '1' }] };

  test('gives its arguments', () => {
    expect(found(base, made({ arguments: task }))).toEqual([]);
    expect(found(base, made({}))).toEqual(["spec.arguments.parameters: lacks the parameter 'task' of WorkflowTemplate 'base': give it, or give the input a default"]);
    expect(found(base, made({ arguments: { parameters: [...task.parameters, { name: 'titel', value: 'x' }] } }))).toEqual([
      "spec.arguments.parameters[1].name: is no input parameter of WorkflowTemplate 'base': did you mean 'title'? there are task, title: name one of them, or leave it out",
    ]);
  });

  test('may start at another of its templates, whose inputs are arguments of the workflow', () => {
    expect(found(base, made({ arguments: task, entrypoint: 'mian' }))).toEqual(["spec.entrypoint: names no template of WorkflowTemplate 'base': did you mean 'main'? there are main, gate: name one of them, or add it"]);
    expect(found(base, made({ arguments: task, entrypoint: 'gate' }))).toEqual(["spec.entrypoint: names a template whose parameter 'stage' is no argument of the workflow: add the argument, or give the input a default"]);
  });

  test('can be a scheduled one', () => {
    const cron = named('argoproj.io/v1alpha1', 'CronWorkflow', 'nightly', { spec: { schedules: ['0 1 * * *'], workflowSpec: { workflowTemplateRef: { name: 'bsae' } } } });
    expect(found(base, cron)).toEqual(["spec.workflowSpec.workflowTemplateRef.name: names no WorkflowTemplate of namespace here: did you mean 'base'? there is base: name one of them, or declare it"]);
  });

  test('may be made from one of the whole cluster, which is not one of its namespace', () => {
    expect(found(base, workflow('made', { workflowTemplateRef: { name: 'base', clusterScope: true } }))).toEqual([
      'spec.workflowTemplateRef.name: names no ClusterWorkflowTemplate: there is none: declare it',
    ]);
  });
});
