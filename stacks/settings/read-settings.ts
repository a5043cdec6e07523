import * as pulumi from '@pulumi/pulumi';
import { FaultsError, type Fault } from '../../lib/contract/fault.ts';
import type { SchemaNode } from '../../lib/contract/schema/schema.ts';
import { checkValue } from '../../lib/environment/check-value.ts';
import { withDefaults } from './with-defaults.ts';

/**
 * The settings of a stack, checked as a whole: every key of Pulumi.<stack>.yaml that begins with the project's name. Defaults are filled in.
 *
 * @throws FaultsError with every fault at once; a setting that is a secret of Pulumi's is one, because settings are no secrets here
 */
export function readSettings(project: string, stack: string, schema: SchemaNode): unknown {
  const file = `Pulumi.${stack}.yaml`;
  const prefix = `${project}:`;
  const given = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(prefix)).map(([key, value]) => [key.slice(prefix.length), value] as const);
  const settings = Object.fromEntries(given.map(([key, value]) => [key, parsed(value, schema.properties?.[key])]));
  const secrets = given.filter(([key]) => secretKeys().includes(prefix + key)).map(([key]): Fault => ({ file, path: key, message: 'is a secret, and settings hold none', remedy: 'put the value into a Secret of the cluster and name that' }));
  const faults = [...secrets, ...checkValue(schema, settings, '', 'the stack').map((fault): Fault => ({ file, ...fault }))];
  if (faults.length > 0) throw new FaultsError(faults);
  return withDefaults(schema, settings);
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
