import { describe, expect, test } from '@jest/globals';
import { SENSORS } from '../../../lib/contract/actors.ts';
import { eventsSide, sensorsOf } from './an-events-side.ts';

const objects = eventsSide();
const sensors = sensorsOf(objects).map((sensor) => [sensor.metadata.name, sensor] as const);

test('there is a sensor for each name of the contract', () => {
  expect(sensors.map(([name]) => name).toSorted()).toEqual(Object.values(SENSORS).toSorted());
});

describe.each(sensors)('the sensor %s', (_, { metadata, spec }) => {
  test('correlates each event of the one event source, and tells agreeing from disagreeing by whole words', () => {
    const verdicts = spec.dependencies.map(({ filters }) => filters?.data?.map(({ path, value }) => [path, ...value]));
    expect(verdicts).toEqual([[['correlation.verdict', '^agree$']], [['correlation.verdict', '^disagree$']]]);
    for (const dependency of spec.dependencies) {
      expect(dependency).toMatchObject({ eventSourceName: 'github', eventName: 'webhook' });
      expect(dependency.transform?.jq).toContain(metadata.name);
    }
  });

  test('has names that Argo Events can use in a condition', () => {
    for (const { name } of spec.dependencies) expect(name).toMatch(/^[a-z][a-z-]*$/);
  });

  test('fits, with room, into the environment variable that Argo Events puts it in', () => {
    const object = { metadata: { namespace: metadata.namespace, name: metadata.name }, spec };
    expect(Buffer.from(JSON.stringify(object)).toString('base64').length).toBeLessThan(32 * 1024);
  });

  test('runs on the bus of the environment, as one restricted pod under the sensors’ account', () => {
    expect(spec).toMatchObject({
      eventBusName: 'default',
      replicas: 1,
      template: {
        serviceAccountName: 'taskmaster-sensor',
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        container: { securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true }, resources: { limits: { memory: expect.any(String) } } },
      },
    });
  });
});
