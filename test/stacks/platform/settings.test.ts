import { afterEach, describe, expect, test } from '@jest/globals';
import * as pulumi from '@pulumi/pulumi';
import { FaultsError } from '../../../lib/contract/fault.ts';
import { PlatformSettingsSchema } from '../../../stacks/platform/settings-schema.ts';
import { readSettings } from '../../../stacks/settings/read-settings.ts';
import { configOf, STACKS } from './some-settings.ts';

const PROJECT = 'taskmaster-platform';
const SECRET_KEYS = 'PULUMI_CONFIG_SECRET_KEYS';

function read(config: Readonly<Record<string, unknown>>): unknown {
  pulumi.runtime.setAllConfig(Object.fromEntries(Object.entries(config).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)])));
  return readSettings(PROJECT, 'dev', PlatformSettingsSchema, ['artifactStorePassword']);
}

function faultsOf(config: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    read(config);
  } catch (error) {
    if (error instanceof FaultsError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('the settings of the platform stack', () => {
  afterEach(() => void delete process.env[SECRET_KEYS]);

  test.each(STACKS)('those of %s are right', (stack) => expect(faultsOf(configOf(stack))).toEqual([]));

  test('what is left out is filled in, within objects too', () => {
    expect(read(configOf('dev'))).toMatchObject({ production: false, networkPolicies: true, monitoring: { enabled: false }, workflows: { replicas: 1, workers: 32 }, artifacts: { bucket: 'artifacts', archiveLogs: true } });
  });

  test('every fault is told at once, with its place and what to do', () => {
    const { [`${PROJECT}:events`]: _, ...config } = configOf('dev');
    const workflows = { ...(config[`${PROJECT}:workflows`] as object), replicas: 0, worker: 3, templateReferencing: 'strict' };
    const faults = faultsOf({ ...config, [`${PROJECT}:workflows`]: workflows, [`${PROJECT}:archiv`]: {}, 'aws:region': 'not ours' });
    expect(faults).toEqual([
      'Pulumi.dev.yaml: workflows.replicas: not allowed here, got 0: write a whole number from 1 to 5',
      'Pulumi.dev.yaml: workflows.templateReferencing: not allowed here, got "strict": did you mean "Strict"? write "Strict"',
      expect.stringMatching(/^Pulumi\.dev\.yaml: workflows\.worker: unknown key: did you mean "workers"\? "workflows" has the keys /),
      expect.stringMatching(/^Pulumi\.dev\.yaml: events: is missing: add an object with the keys replicas, resources$/),
      expect.stringMatching(/^Pulumi\.dev\.yaml: archiv: unknown key: did you mean "archive"\? the stack has the keys /),
    ]);
  });

  test('a setting that is a secret is refused, because settings are written down', () => {
    process.env[SECRET_KEYS] = JSON.stringify([`${PROJECT}:releases`]);
    expect(faultsOf({ ...configOf('dev'), [`${PROJECT}:releases`]: 'hidden' })).toEqual(['Pulumi.dev.yaml: releases: is a secret, and settings hold none: put the value into a Secret of the cluster and name that']);
  });

  test('a secret that is written in plain text is refused, and never shown', () => {
    const faults = faultsOf({ ...configOf('dev'), [`${PROJECT}:artifactStorePassword`]: 'hunter2' });
    expect(faults).toEqual(['Pulumi.dev.yaml: artifactStorePassword: is a secret in plain text: take it out of the file, change it where it is used, and run "pulumi config set --secret artifactStorePassword"']);
    process.env[SECRET_KEYS] = JSON.stringify([`${PROJECT}:artifactStorePassword`]);
    expect(faultsOf({ ...configOf('dev'), [`${PROJECT}:artifactStorePassword`]: 'hunter2' })).toEqual([]);
  });
});
