import * as pulumi from '@pulumi/pulumi';
import type { Fault } from '../../lib/contract/fault.ts';
import type { SchemaNode } from '../../lib/contract/schema/schema.ts';
import { checkSettings } from './check-settings.ts';

/**
 * The settings of a stack, checked as a whole: every key of Pulumi.<stack>.yaml that begins with the project's name. Defaults are filled in.
 *
 * @param secretNames the keys that are secrets of Pulumi's, and no settings; the program reads each by `requireSecret`
 * @throws FaultsError with every fault at once: a setting that is a secret is one, and so is a secret that is written in plain text
 */
export function readSettings(project: string, stack: string, schema: SchemaNode, secretNames: readonly string[] = []): unknown {
  const file = `Pulumi.${stack}.yaml`;
  const prefix = `${project}:`;
  const given = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key.slice(prefix.length), value] as const);
  const isSecret = (key: string): boolean => secretKeys().includes(prefix + key);
  const settings = Object.fromEntries(given.filter(([key]) => !secretNames.includes(key)).map(([key, value]) => [key, parsed(value, schema.properties?.[key])]));
  const hidden = given.filter(([key]) => isSecret(key) && !secretNames.includes(key)).map(([key]): Fault => ({ file, path: key, message: 'is a secret, and settings hold none', remedy: 'put the value into a Secret of the cluster and name that' }));
  const open = given.filter(([key]) => !isSecret(key) && secretNames.includes(key)).map(([key]): Fault => ({ file, path: key, message: 'is a secret in plain text', remedy: `take it out of the file, change it where it is used, and run "pulumi config set --secret ${key}"` }));
  return checkSettings(schema, settings, file, [...hidden, ...open]);
}

/** The keys whose values Pulumi decrypted: its language host tells them to the program by this variable. */
const secretKeys = (): readonly string[] => JSON.parse(process.env['PULUMI_CONFIG_SECRET_KEYS'] || '[]') as readonly string[];

/** Pulumi gives every value as text: an object as JSON, a text as it is. */
function parsed(value: string, schema: SchemaNode | undefined): unknown {
  if (schema?.type === 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
