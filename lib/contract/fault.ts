/** One thing that is wrong with an input: where, what was given, and what to do. All faults of an input are reported at once. */
export interface Fault {
  /** The file as the user named it. */
  readonly file: string;
  /** The path within the file, such as `master.tasks[12].dependencies[1]`; empty for the file as a whole. */
  readonly path: string;
  /** What is wrong: lower case, no full stop. */
  readonly message: string;
  /** The value found there; absent where there is none. */
  readonly value?: unknown;
  /** What to do about it: lower case, no full stop. */
  readonly remedy: string;
}

/** A fault that does not stop anything. */
export type Warning = Fault;

/** Thrown once for an input, with every fault in it. */
export class FaultsError extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map(formatFault).join('\n'));
    this.name = 'FaultsError';
    this.faults = faults;
  }
}

const MAX_VALUE_LENGTH = 60;

/** One line for one fault: `file: path: message, got value: remedy`. */
export function formatFault(fault: Fault): string {
  const where = fault.path === '' ? fault.file : `${fault.file}: ${fault.path}`;
  const got = fault.value === undefined ? '' : `, got ${formatValue(fault.value)}`;
  return `${where}: ${fault.message}${got}: ${fault.remedy}`;
}

function formatValue(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}
