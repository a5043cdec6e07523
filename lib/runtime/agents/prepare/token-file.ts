import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { GitHub, RepositoryName } from '../../github/github.ts';
import { PATHS } from '../paths.ts';

/** The file's name in the folder of the credentials. */
const TOKEN = basename(PATHS.githubToken);

/** The repositories that one token can be good for: those of one owner. */
export const ofOneOwner = (repository: RepositoryName, other: RepositoryName | undefined): readonly RepositoryName[] =>
  other === undefined || other === repository || other.split('/')[0] !== repository.split('/')[0] ? [repository] : [repository, other];

/** Puts a token where the agent reads it, in one step: whoever reads sees the old one or the new one. @returns when it expires; absent: never */
export async function writeToken(github: GitHub, repositories: readonly RepositoryName[], folder: string): Promise<Date | undefined> {
  const { token, expiresAt } = await github.token(repositories);
  await replaceFile(join(folder, TOKEN), token, 0o440);
  return expiresAt === undefined ? undefined : new Date(expiresAt);
}

/** Writes a file in one step: whoever reads sees the old one or the new one. */
export async function replaceFile(file: string, text: string, mode: number): Promise<void> {
  // What was cut off between the two steps may be a file that nobody may write.
  await rm(`${file}.new`, { force: true });
  await writeFile(`${file}.new`, text, { mode });
  await rename(`${file}.new`, file);
}
