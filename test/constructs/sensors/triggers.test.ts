import { describe, expect, test } from '@jest/globals';
import { Chart, Testing } from 'cdk8s';
import { PostMergeTemplate } from '../../../lib/constructs/workflows/post-merge.ts';
import { RemediationTemplate } from '../../../lib/constructs/workflows/remediation.ts';
import { SENSORS } from '../../../lib/contract/actors.ts';
import { PLAY_GATES } from '../../../lib/contract/stages.ts';
import { correlate } from '../../../lib/correlation/correlate.ts';
import { correlationSettings } from '../../../lib/correlation/settings.ts';
import { anEnvironment } from '../an-environment.ts';
import { allTriggers, eventsSide, NATIVE, parametersOf, sensorsOf } from './an-events-side.ts';

const sensors = sensorsOf(eventsSide());
const triggers = sensors.flatMap((sensor) => allTriggers(sensor).map((trigger) => ({ sensor, trigger })));
const named = triggers.map(({ sensor, trigger }) => [`${sensor.metadata.name}: ${trigger.template?.name}`, trigger] as const);

describe.each(named)('the trigger %s', (_, trigger) => {
  test('runs at least once and tries again, for no more than seconds', () => {
    expect(trigger.atLeastOnce).toBe(true);
    expect(trigger.retryStrategy).toMatchObject({ steps: 3, duration: '1s' });
  });

  test('takes nothing from an event but a field of its correlation, and when it came', () => {
    const fields = new Set(Object.keys(correlate(null, SENSORS.merged, correlationSettings(anEnvironment(), SENSORS.merged))));
    for (const { src } of parametersOf(trigger)) {
      const { dependencyName, ...from } = src ?? { dependencyName: '' };
      expect(dependencyName).not.toBe('');
      const [root, field] = from.dataKey?.split('.') ?? [];
      if (from.contextKey === undefined) expect([root, field === undefined || fields.has(field)]).toEqual(['correlation', true]);
      else expect(from).toEqual({ contextKey: 'time' });
    }
    expect(trigger.parameters).toBeUndefined();
  });
});

describe('every trigger that acts', () => {
  test('names one dependency as its condition, or all of a sensor’s would have to happen', () => {
    for (const { spec } of sensors) for (const { template } of spec.triggers) expect(spec.dependencies.map(({ name }) => name)).toContain(template?.conditions);
  });

  test('leaves a dead letter of its own when it fails', () => {
    const letters = sensors
      .flatMap(({ spec }) => spec.triggers)
      .filter(({ template }) => template?.name !== 'record-disagreement')
      .map(({ dlqTrigger }) => (dlqTrigger?.template?.k8s?.source?.resource as { metadata: { name: string } } | undefined)?.metadata.name);
    expect(letters).not.toContain(undefined);
    expect(new Set(letters).size).toBe(letters.length);
  });
});

test('each gate is opened by one trigger, which resumes a play by name and never without a selector', () => {
  const resumes = triggers.flatMap(({ trigger }) => (trigger.template?.argoWorkflow ? [trigger.template.argoWorkflow] : []));
  expect(resumes.map(({ operation }) => operation)).toEqual(resumes.map(() => 'resume'));
  expect(resumes.map(({ args }) => args)).toEqual(expect.arrayContaining(PLAY_GATES.map((gate) => ['--node-field-selector', `inputs.parameters.gate.value=${gate}`])));
  expect(resumes).toHaveLength(PLAY_GATES.length);
  for (const { parameters } of resumes) expect(parameters).toMatchObject([{ dest: 'metadata.name', src: { dataKey: 'correlation.play' } }]);
});

test.each([
  [SENSORS.remediation, RemediationTemplate],
  [SENSORS.merged, PostMergeTemplate],
])('%s gives the WorkflowTemplate every parameter that it has, in its order', (name, Template) => {
  const chart = new Chart(Testing.app(), 'test');
  new Template(chart, { environment: anEnvironment() });
  const [template] = Testing.synth(chart) as [{ metadata: { name: string }; spec: { arguments: { parameters: readonly { name: string }[] } } }];
  const trigger = triggers.find(({ sensor, trigger: { template: found } }) => sensor.metadata.name === name && found?.k8s?.operation === 'patch' && found.name.startsWith('start-'))?.trigger;
  const { spec } = trigger?.template?.k8s?.source?.resource as { spec: { workflowTemplateRef: unknown; arguments: { parameters: readonly { name: string }[] } } };
  const names = template.spec.arguments.parameters.map((parameter) => parameter.name);
  expect(spec.workflowTemplateRef).toEqual({ name: template.metadata.name });
  expect(spec.arguments.parameters.map((parameter) => parameter.name)).toEqual(names);
  const filled = parametersOf(trigger ?? {}).filter(({ dest }) => dest.startsWith('spec.arguments'));
  expect(filled.map(({ dest, src }) => [dest, src?.dataKey])).toEqual(names.map((parameter, index) => [`spec.arguments.parameters.${index}.value`, `correlation.${parameter}`]));
});

test('an Event is about the sensor, in the sensor’s namespace, as Kubernetes asks', () => {
  for (const { metadata, spec } of sensors) {
    const record = spec.triggers.find(({ template }) => template?.name === 'record-disagreement')?.template?.k8s?.source?.resource;
    expect(record).toMatchObject({ kind: 'Event', metadata: { namespace: metadata.namespace }, involvedObject: { kind: 'Sensor', name: metadata.name, namespace: metadata.namespace } });
  }
});

test('on NATS Streaming, where a sensor may read an event once, what disagrees has a sensor of its own', () => {
  const apart = sensorsOf(eventsSide({ eventBus: NATIVE }));
  expect(apart.map(({ metadata }) => metadata.name)).toEqual(Object.values(SENSORS).flatMap((name) => [name, `${name}-disagreeing`]));
  for (const { spec } of apart) expect(spec.dependencies).toHaveLength(1);
});
