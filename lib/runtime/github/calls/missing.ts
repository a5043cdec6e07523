import { GitHubError } from '../github.ts';

const isMissing = (error: unknown): boolean => error instanceof GitHubError && error.status === 404;

/** For what one number or name of a caller leads to: that it is not there is an answer. */
export async function undefinedIfMissing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export const emptyIfMissing = async <T>(ask: () => Promise<readonly T[]>): Promise<readonly T[]> => (await undefinedIfMissing(ask)) ?? [];
