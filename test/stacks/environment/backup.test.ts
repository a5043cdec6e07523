import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as pulumi from '@pulumi/pulumi';
import { parse } from 'yaml';
import type { Manifest } from '../../../lib/contract/manifest.ts';
import { keptKinds } from '../../../lib/runtime/backup/kept.ts';
import { backupObjects } from '../../../stacks/environment/backup-objects.ts';
import { TaskmasterEnvironment } from '../../../stacks/environment/environment.ts';
import { environmentRefusals } from '../../../stacks/environment/policy.ts';
import { readEnvironment } from '../../../stacks/environment/read-environment.ts';
import { EnvironmentSettingsSchema, type EnvironmentSettings } from '../../../stacks/environment/settings-schema.ts';
import { checkValue } from '../../../lib/environment/check-value.ts';
import { withDefaults } from '../../../stacks/settings/with-defaults.ts';
import { anEnvironment } from '../../plan/an-environment.ts';

const STACK = join(import.meta.dirname, '../../../stacks/environment');
const ENVIRONMENTS = ['dev', 'staging', 'production'];
const SETTINGS = { schedule: '0 * * * *', keep: 3, size: '1Gi' };
const PREFIX = 'taskmaster-environment:';

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: { readonly objs?: readonly Manifest[] };
}
let registered: Registered[];
beforeEach(() => void (registered = []));
beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type, name, inputs });
      return { id: name, state: inputs };
    },
    call: ({ inputs }) => inputs,
  });
});

function givenOf(stack: string): Readonly<Record<string, unknown>> {
  const { config } = parse(readFileSync(join(STACK, `Pulumi.${stack}.yaml`), 'utf8')) as { readonly config: Readonly<Record<string, unknown>> };
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key.slice(PREFIX.length), value]));
}
function settingsOf(stack: string): EnvironmentSettings {
  const settings = withDefaults(EnvironmentSettingsSchema, givenOf(stack)) as EnvironmentSettings;
  return { ...settings, manifests: join(STACK, settings.manifests) };
}
const named = (objects: readonly Manifest[], kind: string): readonly string[] => objects.filter((object) => object.kind === kind).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);

describe('the backups of an environment', () => {
  test.each(ENVIRONMENTS)('%s: its settings are right, and production has them', (stack) => {
    const environment = readEnvironment(settingsOf(stack).manifests);
    expect(checkValue(EnvironmentSettingsSchema, givenOf(stack))).toEqual([]);
    expect(environmentRefusals(settingsOf(stack), environment)).toEqual([]);
  });

  test.each(ENVIRONMENTS)('%s: come after the namespaces, and the volume before what writes into it', async (stack) => {
    const environment = readEnvironment(settingsOf(stack).manifests);
    new TaskmasterEnvironment(stack, { settings: settingsOf(stack), environment });
    const place = (type: string, name: string): number => registered.findIndex((resource) => resource.type.endsWith(`:${type}`) && resource.name === name);
    const backup = `${stack}-backup`;
    for (let turns = 0; turns < 1000 && place('ConfigGroup', backup) < 0; turns++) await new Promise((resolve) => setImmediate(resolve));
    const before = settingsOf(stack).by === 'pulumi' ? place('ConfigFile', `${stack}-controller`) : place('Namespace', environment.namespaces.workflows);
    expect(before).toBeGreaterThanOrEqual(0);
    expect(place('PersistentVolumeClaim', `${backup}-volume`)).toBeGreaterThan(before);
    expect(place('ConfigGroup', backup)).toBeGreaterThan(place('PersistentVolumeClaim', `${backup}-volume`));
  });

  test('may list each kind that is kept, and do nothing else', () => {
    const environment = anEnvironment();
    const roles = backupObjects(environment, SETTINGS).filter(({ kind }) => kind === 'Role');
    const rights = roles.flatMap(({ metadata, rules }) => (rules as { readonly resources: string[]; readonly verbs: string[] }[]).map(({ resources, verbs }) => `${metadata.namespace} ${resources.join()} ${verbs.join()}`));
    expect(rights.sort()).toEqual(keptKinds(environment).map(({ resource, namespace }) => `${namespace} ${resource.plural} list`).sort());
  });

  test('a restore has a Job and rights only while the settings name a backup', () => {
    const without = backupObjects(anEnvironment(), SETTINGS);
    expect([named(without, 'Job'), named(without, 'ServiceAccount')]).toEqual([[], ['tm/taskmaster-backup']]);
    const restoring = backupObjects(anEnvironment(), { ...SETTINGS, restore: 'dev-2026-01-01T00-00-00-000Z' });
    expect([named(restoring, 'Job'), named(restoring, 'ServiceAccount')]).toEqual([['tm/taskmaster-restore-dev-2026-01-01t00-00-00-000z'], ['tm/taskmaster-backup', 'tm/taskmaster-restore']]);
  });

  test('go out to the API server only, and not at all through a policy where the environment has none', () => {
    expect(named(backupObjects(anEnvironment(), SETTINGS), 'NetworkPolicy')).toEqual(['tm/taskmaster-backup']);
    expect(named(backupObjects(anEnvironment({ networkPolicies: false }), SETTINGS), 'NetworkPolicy')).toEqual([]);
  });

  test('production is refused without them, and with a store in the cluster, both at once', () => {
    const settings: EnvironmentSettings = { manifests: 'x', by: 'argo-cd', inClusterStore: true };
    expect(environmentRefusals(settings, anEnvironment({ production: true })).map(({ path }) => path)).toEqual(['backup', 'inClusterStore']);
    expect(environmentRefusals(settings, anEnvironment())).toEqual([]);
  });
});
