import { didYouMean } from '../../../contract/did-you-mean.ts';

/** So many names are told; a project has hundreds of templates. */
const MOST_NAMES = 10;

/** What to do about a name that nothing has: the one that was meant, those that there are, and what else would mend it. */
export function remedyFor(name: string, existing: readonly string[], otherwise: string): string {
  if (existing.length === 0) return `there is none: ${otherwise}`;
  const meant = didYouMean(name, existing);
  return `${meant === undefined ? '' : `did you mean '${meant}'? `}there ${existing.length === 1 ? 'is' : 'are'} ${listed(existing)}: name one of them, or ${otherwise}`;
}

const listed = (names: readonly string[]): string =>
  names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more` : names.join(', ');
