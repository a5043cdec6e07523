import type { Pull, RepositoryName } from '../github.ts';
import { at, listOf, loginAt, numberAt, textAt } from './fields.ts';

/** A pull request, as a list of them or the one itself has it. Repositories are spelled as the caller does where they are the same. */
export function readPull(answer: unknown, repository: RepositoryName): Pull | undefined {
  const number = numberAt(answer, 'number');
  const branch = textAt(answer, 'head', 'ref');
  const headSha = textAt(answer, 'head', 'sha');
  if (number === undefined || branch === undefined || headSha === undefined) return undefined;
  const head = textAt(answer, 'head', 'repo', 'full_name');
  const mergedAt = textAt(answer, 'merged_at');
  const mergeCommitSha = textAt(answer, 'merge_commit_sha');
  const createdAt = textAt(answer, 'created_at') ?? '';
  return {
    repository,
    number,
    state: textAt(answer, 'state') === 'closed' ? 'closed' : 'open',
    merged: at(answer, 'merged') === true || mergedAt !== undefined,
    draft: at(answer, 'draft') === true,
    title: textAt(answer, 'title') ?? '',
    branch,
    ...(head !== undefined && { headRepository: isSameRepository(head, repository) ? repository : head }),
    headSha,
    base: textAt(answer, 'base', 'ref') ?? '',
    labels: listOf(at(answer, 'labels')).flatMap((label) => textAt(label, 'name') ?? []),
    author: loginAt(answer, 'user'),
    url: textAt(answer, 'html_url') ?? '',
    createdAt,
    updatedAt: textAt(answer, 'updated_at') ?? createdAt,
    ...(mergedAt !== undefined && { mergedAt }),
    ...(mergeCommitSha !== undefined && { mergeCommitSha }),
  };
}

/** GitHub's names of repositories differ by more than the case of their letters. */
export const isSameRepository = (one: RepositoryName, other: RepositoryName): boolean => one.toLowerCase() === other.toLowerCase();
