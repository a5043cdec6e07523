import { atLeast } from '../shapes/repository.ts';
import type { Credential, Level, Repository } from '../model.ts';
import { ApiError, notFound } from './api-error.ts';

/** What a token may do in a repository. */
export const levelIn = ({ fullName }: Repository, { level, repositories }: Credential): Level => (repositories?.includes(fullName.toLowerCase()) === false ? 'none' : level);

/** Throws as GitHub does: it does not tell of what one may not see, and says which right is missing where one may look. */
export function mustReach(repository: Repository, credential: Credential, needed: Level): void {
  const level = levelIn(repository, credential);
  if (!atLeast(level, 'read')) throw notFound();
  if (atLeast(level, needed)) return;
  if (credential.installation !== undefined) throw new ApiError(403, 'Resource not accessible by integration');
  throw needed === 'admin' ? notFound() : new ApiError(403, 'Resource not accessible by personal access token');
}
