import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSIONS, type Program } from '../versions.ts';
import { releaseFile } from './read-release.ts';

/** Beside the manifests, and to be committed: what each pinned manifest was when it came first. */
export const CHECKSUMS = 'checksums.json';

export interface FetchOptions {
  readonly folder: string;
  /** Where a program's manifest of its pinned version is. @default - where its maker publishes it */
  readonly urlOf?: (program: Program) => string;
  readonly say?: (line: string) => void;
}

/**
 * Fetches the manifest of every pinned version. The first time its SHA-256 is written down beside it; from then on another content under the same
 * version is refused, and the file stays as it is.
 *
 * @throws Error with every manifest that could not be had or is another now
 */
export async function fetchReleases({ folder, urlOf = (program) => VERSIONS[program].manifest, say = () => undefined }: FetchOptions): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, CHECKSUMS);
  const checksums = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const problems: string[] = [];
  for (const program of Object.keys(VERSIONS) as Program[]) {
    const release = `${program} ${VERSIONS[program].version}`;
    const url = urlOf(program);
    const text = await fetchText(url).catch((error: unknown) => void problems.push(`${release}: ${url} cannot be fetched (${reasonOf(error)}): see whether it can be reached from here, or put the file there yourself`));
    if (text === undefined) continue;
    const checksum = createHash('sha256').update(text).digest('hex');
    const known = checksums[release];
    if (known !== undefined && known !== checksum) {
      problems.push(`${release}: ${url} is not what it was (SHA-256 ${checksum}, before ${known}): find out why before you delete the line in ${file}`);
      continue;
    }
    checksums[release] = checksum;
    replace(releaseFile(folder, program), text);
    say(`${release}: ${known === undefined ? 'new' : 'as before'}, SHA-256 ${checksum}`);
  }
  replace(file, `${JSON.stringify(checksums, undefined, 2)}\n`);
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

const reasonOf = (error: unknown): string => (error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error));

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`answered with ${answer.status}`);
  return answer.text();
}

function replace(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
