import { didYouMean } from '../../contract/did-you-mean.ts';

/** A command line that asks for something that there is not, and what to write instead. */
export class UsageError extends Error {
  /** Lower case, no full stop. */
  readonly remedy: string;
  constructor(message: string, remedy: string) {
    super(message);
    this.name = 'UsageError';
    this.remedy = remedy;
  }

  /** For a word that is not one of those that there are. */
  static unknown(what: string, given: string, known: readonly string[]): UsageError {
    const meant = didYouMean(given, known);
    return new UsageError(`there is no ${what} "${given}"`, meant === undefined ? `there are ${known.join(', ')}` : `did you mean ${meant}?`);
  }
}
