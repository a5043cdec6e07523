import { isTemplated } from './placeholders.ts';

/** A name that is there and is not left to Argo to fill in: only of such a one can it be said that nothing has it. */
export const isKnown = (name: unknown): name is string => typeof name === 'string' && name !== '' && !isTemplated(name);

/** The items of a list; none of one that is left to Argo to fill in as a whole. */
export const itemsOf = <T>(list: readonly T[] | undefined): readonly T[] => (Array.isArray(list) ? (list as readonly T[]) : []);

/** True for a part of an object that is left to Argo to fill in as a whole, whatever its type says. */
export const isFilledInLater = (value: unknown): boolean => typeof value === 'string';
