import { FaultsError, type Fault } from '../contract/fault.ts';

type Results<T extends readonly (() => unknown)[]> = { [I in keyof T]: Awaited<ReturnType<T[I]>> };

/**
 * Tries each step and throws once, with the faults of all that failed: inputs that do not depend on each other are reported together.
 * What is not a fault is thrown as it is.
 */
export async function gatherFaults<T extends readonly (() => unknown)[]>(...steps: T): Promise<Results<T>> {
  const faults: Fault[] = [];
  const results: unknown[] = [];
  for (const step of steps) {
    try {
      results.push(await step());
    } catch (error) {
      if (!(error instanceof FaultsError)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new FaultsError(faults);
  return results as Results<T>;
}
