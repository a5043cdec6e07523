import { EXIT } from '../../contract/exit-codes.ts';
import { FaultsError, formatFault } from '../../contract/fault.ts';
import { wordsOf, type Verb } from '../../contract/verbs.ts';
import { GitHubError } from '../github/github.ts';
import { KubeError } from '../kube/kube-error.ts';
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
 * What an error means (verb-program.ts): a FaultsError is a refusal, or wrong usage where it says so; so is what GitHub or Kubernetes does not have or
 * cannot take as it is, because asking again does not change that. What is temporary, a right that is missing, and what is a defect is tried again.
 */
export function endingOf(error: unknown): Ending {
  if (error instanceof FaultsError) {
    const { exitCode } = error as { readonly exitCode?: ExitCode };
    return { exitCode: exitCode ?? EXIT.refused, lines: error.faults.map(formatFault), isDefect: false };
  }
  const line = error instanceof Error ? error.message : String(error);
  if (isRefusal(error)) return { exitCode: EXIT.refused, lines: [line], isDefect: false };
  return { exitCode: EXIT.tryAgain, lines: [line], isDefect: !isTemporary(error) };
}

/** Not as it has to be, or not there. */
const REFUSED: readonly number[] = [400, 404, 422];
const isRefusal = (error: unknown): boolean => (error instanceof GitHubError || error instanceof KubeError) && REFUSED.includes(error.status);

/**
 * Of Kubernetes, of GitHub, of the network, because somebody else was quicker, or because we were asked to stop. A right may have been given a moment
 * ago, and be on its way; until somebody gives it trying again is all there is.
 */
function isTemporary(error: unknown): boolean {
  if (error instanceof GitHubError || error instanceof KubeError) return error.isTemporary || error.isForbidden || error.isConflict || error.status === 408 || error.status === 410;
  if (typeof error !== 'object' || error === null) return false;
  const { name, isTemporary: temporary } = error as { readonly name?: unknown; readonly isTemporary?: unknown };
  return temporary === true || name === 'AbortError' || name === 'TimeoutError';
}

/** For people, the last line of the log: `tm step settle refused: …`. */
export function sentence(verb: Verb, exitCode: ExitCode, lines: readonly string[]): string {
  const said = { [EXIT.done]: 'did it', [EXIT.refused]: 'refused', [EXIT.usage]: 'was called wrongly', [EXIT.nothingToDo]: 'had nothing to do', [EXIT.tryAgain]: 'could not, and may be tried again' }[exitCode];
  const [first = 'the log above says why', ...more] = lines;
  return `tm ${wordsOf(verb).join(' ')} ${said}: ${first.replaceAll(/\s*\n\s*/g, '; ')}${more.length === 0 ? '' : ` (and ${more.length} more above)`}`;
}
