import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PlatformSettingsSchema, type PlatformSettings } from '../../../stacks/platform/settings-schema.ts';
import { withDefaults } from '../../../stacks/settings/with-defaults.ts';

export const PLATFORM = join(import.meta.dirname, '../../../stacks/platform');
export const STACKS = ['dev', 'staging', 'production'] as const;

/** The settings as Pulumi.<stack>.yaml has them, whole keys. */
export const configOf = (stack: string): Readonly<Record<string, unknown>> =>
  (parse(readFileSync(join(PLATFORM, `Pulumi.${stack}.yaml`), 'utf8')) as { readonly config: Readonly<Record<string, unknown>> }).config;

/** The same as the program has them. */
export function settingsOf(stack: string, change: Partial<PlatformSettings> = {}): PlatformSettings {
  const given = Object.fromEntries(Object.entries(configOf(stack)).map(([key, value]) => [key.slice('taskmaster-platform:'.length), value]));
  return withDefaults(PlatformSettingsSchema, { ...given, ...change }) as PlatformSettings;
}
