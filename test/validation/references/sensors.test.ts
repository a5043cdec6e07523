import { describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { foundIn, linesOf, soundSet } from './found-in.ts';
import { HERE, named } from './small-objects.ts';

const found = (...objects: readonly Manifest[]): readonly string[] => linesOf(foundIn(soundSet(objects)));
const argo = (kind: string, name: string, spec: object, namespace = HERE): Manifest => named('argoproj.io/v1alpha1', kind, name, { spec }, namespace);
const bus = (name = 'default', namespace = HERE): Manifest => argo('EventBus', name, {}, namespace);
const hooks = { webhook: { pushed: { endpoint: '/', method: 'POST', port: '12000', url: '' } }, service: { ports: [{ port: 12000 }] } };
const source = (spec: object = {}, namespace = HERE): Manifest => argo('EventSource', 'hooks', { ...hooks, ...spec }, namespace);
const sensor = (spec: object = {}): Manifest =>
  argo('Sensor', 'listens', { dependencies: [{ name: 'push', eventSourceName: 'hooks', eventName: 'pushed' }], triggers: [{ template: { name: 'log', log: {} } }], ...spec });

describe('a sensor', () => {
  test('and its event source find the bus that is called default', () => {
    expect(found(bus(), source(), sensor())).toEqual([]);
    expect(found(source(), sensor())).toEqual(Array(2).fill('spec.eventBusName: names no EventBus of namespace here: there is none: declare it there'));
  });

  test('hears nothing of another namespace, nor of another bus', () => {
    expect(found(bus(), bus('default', 'there'), source({}, 'there'), sensor())).toEqual(['spec.dependencies[0].eventSourceName: names no EventSource of namespace here: there is none: declare it there']);
    expect(found(bus(), bus('second'), source({ eventBusName: 'second' }), sensor())).toEqual([
      'spec.dependencies[0].eventSourceName: names an EventSource that sends to another EventBus, second: let both use one bus: the sensor listens to default',
    ]);
  });

  test('takes the service of an event source for no event', () => {
    expect(found(bus(), source(), sensor({ dependencies: [{ name: 'push', eventSourceName: 'hooks', eventName: 'ports' }] }))).toEqual([
      'spec.dependencies[0].eventName: names no event of EventSource here/hooks: there is pushed: name one of them, or let it send one of this name',
    ]);
  });

  test('reads conditions word by word', () => {
    const two = ['push', 'pull-request'].map((name) => ({ name, eventSourceName: 'hooks', eventName: 'pushed' }));
    const when = (conditions: string): Manifest => sensor({ dependencies: two, triggers: [{ template: { name: 'log', conditions, log: {} } }] });
    expect(found(bus(), source(), when('(push && pull-request) || push'))).toEqual([]);
    expect(found(bus(), source(), when('(push&&pull-requst)||push'))).toEqual([
      "spec.triggers[0].template.conditions: names no dependency of the sensor: did you mean 'pull-request'? there are push, pull-request: name one of them, or add it to the dependencies",
    ]);
  });

  test('takes parameters and payloads only from its dependencies', () => {
    const src = { dependencyName: 'psuh', dataKey: 'body' };
    const trigger = { parameters: [{ dest: 'x', src }], template: { name: 'call', http: { url: 'https://example.com', payload: [{ dest: 'y', src }], parameters: [{ dest: 'z', src }] } } };
    expect(foundIn(soundSet([bus(), source(), sensor({ triggers: [trigger] })])).map(({ path }) => path)).toEqual([
      'spec.triggers[0].parameters[0].src.dependencyName',
      'spec.triggers[0].template.http.parameters[0].src.dependencyName',
      'spec.triggers[0].template.http.payload[0].src.dependencyName',
    ]);
  });
});

describe('an Ingress', () => {
  const ingress = (service: object): Manifest => named('networking.k8s.io/v1', 'Ingress', 'way-in', { spec: { defaultBackend: { service } } });

  test('finds the Service that an event source will have, if it asks for one', () => {
    const toHooks = ingress({ name: 'hooks-eventsource-svc', port: { number: 12000 } });
    expect(found(bus(), source(), toHooks)).toEqual([]);
    const { service: _, ...without } = hooks;
    expect(found(bus(), argo('EventSource', 'hooks', without), toHooks)).toEqual(['spec.defaultBackend.service.name: names no Service of namespace here: there is none: declare it there']);
  });

  test('finds a port by its number or its name', () => {
    const service = named('v1', 'Service', 'web', { spec: { ports: [{ name: 'http', port: 80 }, { name: 'metrics', port: 9464 }] } });
    expect(found(service, ingress({ name: 'web', port: { name: 'http' } }), ingress({ name: 'web', port: { number: 9464 } }))).toEqual([]);
    expect(found(service, ingress({ name: 'web', port: { number: 81 } }))).toEqual(['spec.defaultBackend.service.port.number: is no port of Service here/web: did you mean \'80\'? there are 80, 9464: name one of them, or add the port to it']);
  });
});
