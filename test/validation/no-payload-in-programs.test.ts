import { describe, expect, test } from '@jest/globals';
import { afterBreaking, placeOf, put, type Breakable } from './rendered.ts';

const paths = (kind: string, name: string, change: (object: Breakable) => void): readonly string[] =>
  afterBreaking(kind, name, change)
    .filter(({ rule }) => rule === 'no-payload-in-programs')
    .map(({ path }) => path);

describe('no payload in programs', () => {
  test('finds a parameter in an argument, a command and a script', () => {
    const tag = '{{workflow.parameters.branch}}';
    expect(paths('WorkflowTemplate', 'post-merge', (object) => (object.spec!.templates![1]!.container!.args = put(['correlate', tag])))).toEqual(['spec.templates[1].container.args[1]']);
    expect(paths('WorkflowTemplate', 'post-merge', (object) => (object.spec!.templates![1]!.container!.command = put(['tm', tag])))).toEqual(['spec.templates[1].container.command[1]']);
    const script = (object: Breakable): void => {
      const step = object.spec!.templates![1]!;
      step.script = put({ ...(step.container as object), source: `echo ${tag}` });
      delete step.container;
    };
    expect(paths('WorkflowTemplate', 'post-merge', script)).toEqual(['spec.templates[1].script.source']);
  });

  test('finds a parameter that is pasted into a manifest, and takes one that goes through toJson', () => {
    const paste = (text: string) => (object: Breakable) => {
      const step = (object.spec!.templates as unknown as Breakable[]).find(({ name }) => (name as unknown) === 'stage')!;
      step.resource!.manifest = put((step.resource!.manifest as unknown as string).replace("{{=toJson(inputs.parameters['stage'])}}", text));
    };
    expect(paths('WorkflowTemplate', 'play', paste("{{inputs.parameters.stage}}"))).toEqual([`${placeOf('play', 'stage')}.resource.manifest`]);
    expect(paths('WorkflowTemplate', 'play', paste("{{=inputs.parameters['stage']}}"))).toHaveLength(1);
    expect(paths('WorkflowTemplate', 'play', paste("{{=toJson(inputs.parameters['stage'] + '')}}"))).toEqual([]);
  });

  test.each([
    ['goes on after its call', "{{=toJson('a') + inputs.parameters['stage'] + string(1)}}"],
    ['hides the end of its call in a text', "{{=toJson(')') + inputs.parameters['stage'] + trim('(')}}"],
    ['stands within quotes', `"{{=toJson(inputs.parameters['stage'])}}"`],
    ['stands within a text', "stage {{=toJson(inputs.parameters['stage'])}}"],
    ['has a text after it', "{{=toJson(inputs.parameters['stage'])}}: more"],
  ])('is not taken in by a toJson that %s', (_, text) => {
    const found = paths('WorkflowTemplate', 'play', (object) => {
      const step = (object.spec!.templates as unknown as Breakable[]).find(({ name }) => (name as unknown) === 'stage')!;
      step.resource!.manifest = put((step.resource!.manifest as unknown as string).replace("{{=toJson(inputs.parameters['stage'])}}", text));
    });
    expect(found).toEqual([`${placeOf('play', 'stage')}.resource.manifest`]);
  });

  test('finds a parameter in a patch of a pod, a sidecar, a container that starts first, and a container set', () => {
    const tag = '{{workflow.parameters.branch}}';
    const found = paths('WorkflowTemplate', 'post-merge', (object) => {
      const step = object.spec!.templates![1]!;
      step.podSpecPatch = put(`{"nodeName":"${tag}"}`);
      step.sidecars = put([{ name: 'beside', image: 'busybox:1', args: [tag] }]);
      step.initContainers = put([{ name: 'first', image: 'busybox:1', command: ['sh', '-c', tag] }]);
      step.containerSet = put({ containers: [{ name: 'main', image: 'busybox:1', args: ['a', tag] }] });
    });
    expect(found).toEqual(['containerSet.containers[0].args[1]', 'initContainers[0].command[2]', 'sidecars[0].args[0]', 'podSpecPatch'].map((path) => `spec.templates[1].${path}`));
  });

  test('finds an event that writes into a program', () => {
    const dest = (object: Breakable): void => void (object.spec!.triggers![0]!.template!.k8s!.parameters![0]!.dest = put('spec.templates.0.script.source'));
    expect(paths('Sensor', 'rex-remediation-sensor', dest)).toEqual(['spec.triggers[0].template.k8s.parameters[0].dest']);
  });

  test('finds a trigger that reads the event as it came', () => {
    const raw = (src: object) => (object: Breakable) => void (object.spec!.triggers![0]!.template!.k8s!.parameters![0]!.src = put({ dependencyName: 'rex-push-event', ...src }));
    expect(paths('Sensor', 'rex-remediation-sensor', raw({ dataKey: 'body.ref' }))).toEqual(['spec.triggers[0].template.k8s.parameters[0].src.dataKey']);
    expect(paths('Sensor', 'rex-remediation-sensor', raw({ dataTemplate: '{{ .Input.body.ref }}' }))).toEqual(['spec.triggers[0].template.k8s.parameters[0].src']);
    expect(paths('Sensor', 'rex-remediation-sensor', raw({ dataKey: 'correlation.task' }))).toEqual([]);
  });

  test('lets only a checked name become a word of a command', () => {
    const word = (dataKey: string) => (object: Breakable) => void (object.spec!.triggers![0]!.template!.argoWorkflow!.parameters![0]!.src!.dataKey = put(dataKey));
    expect(paths('Sensor', 'ready-for-qa-sensor', word('correlation.branch'))).toEqual(['spec.triggers[0].template.argoWorkflow.parameters[0].src.dataKey']);
    expect(paths('Sensor', 'ready-for-qa-sensor', word('correlation.play'))).toEqual([]);
  });
});
