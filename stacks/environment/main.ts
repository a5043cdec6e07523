import { isAbsolute, join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { readSettings } from '../settings/read-settings.ts';
import { TaskmasterEnvironment } from './environment.ts';
import { EnvironmentSettingsSchema, type EnvironmentSettings } from './settings-schema.ts';

const STORE_PASSWORD = 'artifactStorePassword';
const settings = readSettings(pulumi.getProject(), pulumi.getStack(), EnvironmentSettingsSchema, [STORE_PASSWORD]) as EnvironmentSettings;
const manifests = isAbsolute(settings.manifests) ? settings.manifests : join(import.meta.dirname, settings.manifests);

new TaskmasterEnvironment(pulumi.getStack(), {
  settings: { ...settings, manifests },
  ...(settings.storeIn.length > 0 && { storePassword: new pulumi.Config().requireSecret(STORE_PASSWORD) }),
});
