import { isAbsolute, join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { FaultsError } from '../../lib/contract/fault.ts';
import { readRelease } from '../release/read-release.ts';
import { readSettings } from '../settings/read-settings.ts';
import { Platform } from './platform.ts';
import { refusals } from './policy.ts';
import { PlatformSettingsSchema, type PlatformSettings } from './settings-schema.ts';

const stack = pulumi.getStack();
const STORE_PASSWORD = 'artifactStorePassword';
const settings = readSettings(pulumi.getProject(), stack, PlatformSettingsSchema, [STORE_PASSWORD]) as PlatformSettings;
const refused = refusals(settings);
if (refused.length > 0) throw new FaultsError(refused.map((refusal) => ({ file: `Pulumi.${stack}.yaml`, ...refusal })));

const folder = isAbsolute(settings.releases) ? settings.releases : join(import.meta.dirname, settings.releases);
const platform = new Platform('platform', {
  settings,
  workflows: readRelease(folder, 'argo-workflows'),
  events: readRelease(folder, 'argo-events'),
  ...(settings.artifacts.store.kind === 'in-cluster' && { storePassword: new pulumi.Config().requireSecret(STORE_PASSWORD) }),
  ...(settings.argoCd && { argoCd: readRelease(folder, 'argo-cd') }),
});

/** What runs after the update. */
export const versions = platform.versions;
