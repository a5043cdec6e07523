import { FaultsError } from '../contract/fault.ts';
import { checkValue, type ValueFault } from './check-value.ts';
import { RULES } from './rules/rules.ts';
import { EnvironmentSchema, type Environment } from './schema.ts';

/**
 * An environment, checked: each value by itself, then what must hold between them.
 *
 * @param file as the user knows it; each fault begins with it
 * @throws FaultsError with every fault at once
 */
export function checkEnvironment(value: unknown, file: string): Environment {
  const faults = environmentFaults(value);
  if (faults.length > 0) throw new FaultsError(faults.map((fault) => ({ file, ...fault })));
  return value as Environment;
}

/** Every fault of an environment. A rule speaks only of values that are allowed by themselves. */
export function environmentFaults(value: unknown): readonly ValueFault[] {
  const faults = checkValue(EnvironmentSchema, value);
  if (faults.some(({ path }) => path === '')) return faults;
  const faulty = new Set(faults.map(({ path }) => /^[^.[]*/.exec(path)?.[0]));
  const able = RULES.filter(({ reads }) => !reads.some((key) => faulty.has(key)));
  return [...faults, ...able.flatMap(({ check }) => check(value as Environment))];
}
