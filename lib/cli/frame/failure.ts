import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError, formatFault, type Fault } from '../../contract/fault.ts';
import { UsageError } from './usage-error.ts';
import type { ExitCode } from './verb.ts';

/** How a verb ended that could not do what it was asked for. */
export interface Failure {
  readonly exit: ExitCode;
  /** A line each; the last says what to do where that is the same for all. */
  readonly lines: readonly string[];
  /** The same for programs. */
  readonly faults: readonly Fault[];
}

/** What an error means for whoever called. What is neither a fault nor of the system is a defect of ours and shows where it was. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FaultsError) return { exit: EXIT.refused, lines: error.faults.map(formatFault), faults: error.faults };
  if (error instanceof UsageError) {
    const { message, remedy } = error;
    return { exit: EXIT.usage, lines: [`${message}: ${remedy}`], faults: [{ file: '', path: '', message, remedy }] };
  }
  const message = error instanceof Error ? error.message : String(error);
  const isKnown = error instanceof Error && ('errno' in error || 'status' in error);
  return { exit: EXIT.refused, lines: [isKnown || !(error instanceof Error) ? message : (error.stack ?? message)], faults: [{ file: '', path: '', message, remedy: '' }] };
}
