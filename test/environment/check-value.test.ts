import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FaultsError } from '../../lib/contract/fault.ts';
import { checkEnvironment, environmentFaults } from '../../lib/environment/check-environment.ts';
import { faultsOf, having, VALID } from './a-valid-environment.ts';

const only = (value: unknown) => {
  const faults = environmentFaults(value);
  expect(faults).toHaveLength(1);
  return faults[0]!;
};

describe('the values of an environment', () => {
  test('one without a fault comes back as it is', () => {
    expect(checkEnvironment(VALID, 'environments/dev.ts')).toBe(VALID);
  });

  test('a mistyped key is one fault that names the right one', () => {
    const { gateTimeout, ...play } = VALID.play;
    expect(gateTimeout).toBeDefined();
    expect(only(having('play', { ...play, gateTimout: '1d' }))).toMatchObject({ path: 'play.gateTimout', message: 'unknown key', remedy: expect.stringMatching(/^did you mean "gateTimeout"\? "play" has the keys profile, /) });
    const { maxCycles, ...others } = VALID.play;
    expect(only(having('play', { ...others, maxCycels: maxCycles }))).toMatchObject({ path: 'play.maxCycels', message: 'unknown key' });
  });

  test('a key like no other is told the keys that there are', () => {
    expect(only(having('colour', 'blue'))).toMatchObject({ path: 'colour', message: 'unknown key', remedy: expect.stringMatching(/^an environment has the keys name, /) });
  });

  test('a missing key says what to add', () => {
    expect(only(having('play.agentTimeout', undefined))).toMatchObject({ path: 'play.agentTimeout', message: 'is missing', remedy: expect.stringContaining('s, m, h, d') });
    expect(only(having('eventBus.kind', undefined))).toMatchObject({ path: 'eventBus.kind', message: 'is missing', remedy: 'add one of "jetstream", "native", "exotic"' });
  });

  test.each([
    ['play.agentTimeout', '3hours', 'the unit "hours" is not known', /s, m, h, d/],
    ['storage.workspace', '10GB', 'the unit "GB" is not known', /Ki, Mi, Gi, Ti/],
    ['quotas.cpu', '1.5', 'the unit ".5" is not known', /100m/],
    ['controller.enabled', 'yes', 'not allowed here', /^write true or false$/],
    ['controller.replicas', 1.5, 'not allowed here', /^write a whole number from 1 to 5$/],
    ['controller.replicas', 6, 'not allowed here', /from 1 to 5/],
    ['controller.replicas', Number.NaN, 'not allowed here', /from 1 to 5/],
    ['agents.rex.program', 'claude_code', 'not allowed here', /^did you mean "claude-code"\? write one of/],
    ['eventBus.kind', 'jetsream', 'not allowed here', /^did you mean "jetstream"\?/],
    ['eventBus.version', '2.10.30', 'not allowed here', /"2\.10\.29"/],
    ['eventBus', 'jetstream', 'not allowed here', /object/],
    ['namespaces.workflows', 'Task_Master', 'not allowed here', /DNS label/],
    ['project.repository', 'platform', 'not allowed here', /owner\/name/],
    ['project.name', 'a'.repeat(31), 'not allowed here', /30 characters/],
    ['github.reviewers', 'alice', 'not allowed here', /^write a list/],
    ['image.tag', '', 'not allowed here', /not empty/],
    ['monitoring', [], 'not allowed here', /enabled, labels/],
    ['resync.schedule', '*/10 * * *', 'not allowed here', /five cron fields/],
    ['ingress', null, 'not allowed here', /className/],
    ['github.webhook.url', 'hooks.example.com', 'not allowed here', /https:\/\//],
  ])('%s: %j', (path, value, message, remedy) => {
    expect(only(having(path, value))).toEqual({ path, message, value, remedy: expect.stringMatching(remedy) });
  });

  test('a faulty item of a list, or of free keys, is named by its place', () => {
    expect(faultsOf(having('migration.useArgoForTasks', [1, '2', 0]))).toEqual(['migration.useArgoForTasks[1]: not allowed here', 'migration.useArgoForTasks[2]: not allowed here']);
    expect(faultsOf(having('monitoring.labels', { release: 1 }))).toEqual(['monitoring.labels.release: not allowed here']);
  });

  test('the keys of one kind of bus are unknown to another', () => {
    expect(faultsOf(having('eventBus', { ...VALID.eventBus, kind: 'native', replicas: 3 }))).toEqual(['eventBus.version: unknown key', 'eventBus.maxMessages: unknown key', 'eventBus.maxAge: unknown key']);
  });

  test('all are thrown at once, each with the file, the key, the value and what to do', () => {
    const broken = having('namespaces', undefined, having('play.agentTimeout', '3hours', having('storage.workspace', '10GB')));
    expect(() => checkEnvironment(broken, 'environments/dev.ts')).toThrow(FaultsError);
    try {
      checkEnvironment(broken, 'environments/dev.ts');
    } catch (error) {
      const lines = (error as FaultsError).message.split('\n');
      expect(lines).toHaveLength(3);
      expect(lines).toContain(
        'environments/dev.ts: play.agentTimeout: the unit "hours" is not known, got "3hours": write a whole number above 0 and one of s, m, h, d, such as 90s or 3h',
      );
    }
  });

  test('whatever is given, the check ends with faults and not with an error', () => {
    const keys = fc.constantFrom(...Object.keys(VALID), 'other');
    fc.assert(fc.property(keys, fc.jsonValue(), (key, value) => void environmentFaults(having(key, value))));
    fc.assert(fc.property(fc.anything(), (value) => expect(environmentFaults(value).length).toBeGreaterThan(0)));
  });
});
