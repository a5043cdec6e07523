import type { Fault } from '../contract/fault.ts';
import type { Violation } from '../validation/violation.ts';

/** What validation found in an environment's objects, as faults of that environment. */
export const violationFaults = (environment: string, violations: readonly Violation[]): readonly Fault[] =>
  violations.map(({ rule, object, ...rest }) => ({ file: `${environment}: [${rule}] ${object}`, ...rest }));
