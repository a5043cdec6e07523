import { isAbsolute, join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { FaultsError } from '../../lib/contract/fault.ts';
import { readSettings } from '../settings/read-settings.ts';
import { TaskmasterEnvironment } from './environment.ts';
import { environmentRefusals } from './policy.ts';
import { readEnvironment } from './read-environment.ts';
import { EnvironmentSettingsSchema, type EnvironmentSettings } from './settings-schema.ts';

const stack = pulumi.getStack();
const STORE_PASSWORD = 'artifactStorePassword';
const settings = readSettings(pulumi.getProject(), stack, EnvironmentSettingsSchema, [STORE_PASSWORD]) as EnvironmentSettings;
const manifests = isAbsolute(settings.manifests) ? settings.manifests : join(import.meta.dirname, settings.manifests);
const environment = readEnvironment(manifests);
const refused = environmentRefusals(settings, environment);
if (refused.length > 0) throw new FaultsError(refused.map((refusal) => ({ file: `Pulumi.${stack}.yaml`, ...refusal })));

new TaskmasterEnvironment(stack, {
  settings: { ...settings, manifests },
  environment,
  ...(settings.inClusterStore && { storePassword: new pulumi.Config().requireSecret(STORE_PASSWORD) }),
});
