import { FaultsError, type Fault } from '../../lib/contract/fault.ts';
import type { SchemaNode } from '../../lib/contract/schema/schema.ts';
import { checkValue } from '../../lib/environment/check-value.ts';
import { withDefaults } from './with-defaults.ts';

/**
 * The settings of a stack, checked as a whole, with defaults filled in.
 *
 * @param file as the user knows it; each fault begins with it
 * @param others faults that were found before, to be told together. @default []
 * @throws FaultsError with every fault at once
 */
export function checkSettings(schema: SchemaNode, given: unknown, file: string, others: readonly Fault[] = []): unknown {
  const faults = [...others, ...checkValue(schema, given, '', 'the stack').map((fault): Fault => ({ file, ...fault }))];
  if (faults.length > 0) throw new FaultsError(faults);
  return withDefaults(schema, given);
}
