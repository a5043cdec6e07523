import { describe, expect, test } from '@jest/globals';
import { base } from '../../environments/base.ts';
import { extend } from '../../lib/environment/extend.ts';

const named = { name: 'own', namespaces: { workflows: 'own', events: 'own', agents: 'own' } };

describe('a base with differences', () => {
  test('without any it is the base with a name', () => {
    expect(extend(base, named)).toEqual({ ...base, ...named });
  });

  test('a value deep within is replaced, its neighbours stay', () => {
    const { resources } = extend(base, { ...named, resources: { step: { limits: { cpu: '7' } } } });
    expect(resources).toEqual({ ...base.resources, step: { ...base.resources.step, limits: { ...base.resources.step.limits, cpu: '7' } } });
  });

  test('a list is replaced whole', () => {
    const own = extend({ ...base, github: { ...base.github, reviewers: ['alice', 'bob'] } }, { ...named, github: { reviewers: ['carol'] } });
    expect(own.github.reviewers).toEqual(['carol']);
  });

  test('an object of another kind keeps nothing of the one before', () => {
    const exotic = { kind: 'exotic', url: 'nats://nats.example.com:4222' } as const;
    expect(extend(base, { ...named, eventBus: exotic }).eventBus).toEqual(exotic);
  });

  test('the base stays as it was', () => {
    const before = structuredClone(base);
    extend(base, { ...named, play: { parallel: 99 }, ingress: { className: 'own' } });
    expect(base).toEqual(before);
  });
});
