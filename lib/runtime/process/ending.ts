import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError, formatFault } from '../../contract/fault.ts';
import type { ExitCode } from '../verbs/verb-program.ts';

/** How a verb ended by what it threw. */
export interface Ending {
  readonly exitCode: ExitCode;
  /** One line for each thing that is wrong. */
  readonly lines: readonly string[];
  /** Whether it is of no use to anybody but us where it was thrown. */
  readonly isDefect: boolean;
}

/**
 * What an error means (verb-program.ts): a FaultsError is a refusal, or wrong usage where it says so; what is temporary and what
 * is a defect is tried again.
 */
export function endingOf(error: unknown): Ending {
  if (error instanceof FaultsError) {
    const { exitCode } = error as { readonly exitCode?: ExitCode };
    return { exitCode: exitCode ?? EXIT.refused, lines: error.faults.map(formatFault), isDefect: false };
  }
  const line = error instanceof Error ? error.message : String(error);
  return { exitCode: EXIT.tryAgain, lines: [line], isDefect: !isTemporary(error) && !isForbidden(error) };
}

/** Of Kubernetes, of GitHub (by its status), of the network, or because we were asked to stop. */
function isTemporary(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, isTemporary: temporary, status } = error as { readonly name?: unknown; readonly isTemporary?: unknown; readonly status?: unknown };
  if (temporary === true || name === 'AbortError' || name === 'TimeoutError') return true;
  return typeof status === 'number' && (status === 429 || status >= 500);
}

/** Somebody has to give a right; until then trying again is all there is. */
const isForbidden = (error: unknown): boolean => (error as { readonly isForbidden?: unknown } | null)?.isForbidden === true;

/** For people, the last line of the log: `tm settle refused: …`. */
export function sentence(verb: string, exitCode: ExitCode, lines: readonly string[]): string {
  const said = { [EXIT.done]: 'did it', [EXIT.refused]: 'refused', [EXIT.usage]: 'was called wrongly', [EXIT.nothingToDo]: 'had nothing to do', [EXIT.tryAgain]: 'could not, and may be tried again' }[exitCode];
  const [first = 'the log above says why', ...more] = lines;
  return `tm ${verb} ${said}: ${first.replaceAll(/\s*\n\s*/g, '; ')}${more.length === 0 ? '' : ` (and ${more.length} more above)`}`;
}
