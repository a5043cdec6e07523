import { didYouMean } from '../contract/did-you-mean.ts';
import { FaultsError, type Fault, type Warning } from '../contract/fault.ts';

/** Collects what is found in one file, so that all of it is reported at once. */
export class Findings {
  readonly file: string;
  readonly faults: Fault[] = [];
  readonly warnings: Warning[] = [];

  constructor(file: string) {
    this.file = file;
  }

  /** `value` is what was given there, `undefined` where nothing was. */
  fault(path: string, message: string, value: unknown, remedy: string): void {
    this.faults.push(entry(this.file, path, message, value, remedy));
  }

  warn(path: string, message: string, value: unknown, remedy: string): void {
    this.warnings.push(entry(this.file, path, message, value, remedy));
  }

  /** @throws FaultsError if there is any fault */
  throwFaults(): void {
    if (this.faults.length > 0) throw new FaultsError(this.faults);
  }
}

const entry = (file: string, path: string, message: string, value: unknown, remedy: string): Fault => ({
  file,
  path,
  message,
  ...(value !== undefined && { value }),
  remedy,
});

/** The remedy for a word that is not allowed: the one that was meant, if any is near, and all that are. */
export function chooseFrom(given: unknown, allowed: readonly string[]): string {
  const meant = typeof given === 'string' ? didYouMean(given, allowed) : undefined;
  const all = `allowed are ${allowed.join(', ')}`;
  return meant === undefined ? all : `did you mean "${meant}"? ${all}`;
}

/** Whether a value is an object of JSON or YAML, not a list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
