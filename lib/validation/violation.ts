import { formatFault } from '../contract/fault.ts';

/** One thing that a cluster would refuse or get wrong, in an object about to be written. */
export interface Violation {
  /** Name of the rule that it breaks. */
  readonly rule: string;
  /** `Kind/namespace/name` of the object in the file; `Kind/name` where it has no namespace. */
  readonly object: string;
  /** Path in the object, such as `spec.templates[3].container.args[0]`. In an object within a text, after the text's own path and ` > `. */
  readonly path: string;
  /** What is wrong: lower case, no full stop. */
  readonly message: string;
  readonly value?: unknown;
  /** What to do about it: lower case, no full stop. */
  readonly remedy: string;
}

/** One line for one violation: `[rule] object: path: message, got value: remedy`. */
export const formatViolation = ({ rule, object, ...rest }: Violation): string => `[${rule}] ${formatFault({ file: object, ...rest })}`;
