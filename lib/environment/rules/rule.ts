import type { Environment } from '../schema.ts';
import type { ValueFault } from '../check-value.ts';

/** What must hold between several values of an environment that are each allowed. */
export interface EnvironmentRule {
  /** The keys that it reads; where one of them is faulty in itself, the rule says nothing. */
  readonly reads: readonly (keyof Environment)[];
  readonly check: (environment: Environment) => readonly ValueFault[];
}

/** The fault, where there is one. */
export const unless = (holds: boolean, fault: ValueFault): readonly ValueFault[] => (holds ? [] : [fault]);
