import type { BareRepository } from './bare-repository.ts';
import { gitText } from './git.ts';
import type { Person } from './fast-import.ts';

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Person & { readonly date: string };
  readonly committer: Person & { readonly date: string };
  readonly message: string;
}

export interface LogOptions {
  readonly limit?: number;
  readonly skip?: number;
  /** Only commits that change it. */
  readonly path?: string;
  readonly since?: string;
  readonly until?: string;
  /** @default - newest first */
  readonly oldestFirst?: boolean;
}

const FORMAT = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x00');

/** Commits that a range of git means, such as `main`, or `a..b`. */
export async function log({ folder }: BareRepository, range: readonly string[], options: LogOptions = {}): Promise<readonly Commit[]> {
  const text = await gitText(folder, [
    'log',
    '-z',
    `--format=${FORMAT}%x01`,
    ...(options.limit === undefined ? [] : [`--max-count=${options.limit}`]),
    ...(options.skip === undefined ? [] : [`--skip=${options.skip}`]),
    ...(options.since === undefined ? [] : [`--since=${options.since}`]),
    ...(options.until === undefined ? [] : [`--until=${options.until}`]),
    ...(options.oldestFirst ? ['--reverse'] : []),
    ...range,
    '--',
    ...(options.path === undefined ? [] : [options.path]),
  ]);
  return text.split('\x01').map((part) => part.replace(/^\0/, '')).filter((part) => part !== '').map(readCommit);
}

function readCommit(part: string): Commit {
  const [sha = '', tree = '', parents = '', an = '', ae = '', aI = '', cn = '', ce = '', cI = '', message = ''] = part.split('\0');
  return {
    sha,
    tree,
    parents: parents === '' ? [] : parents.split(' '),
    author: { name: an, email: ae, date: inUtc(aI) },
    committer: { name: cn, email: ce, date: inUtc(cI) },
    message: message.replace(/\n$/, ''),
  };
}

const inUtc = (date: string): string => new Date(date).toISOString().replace(/\.\d+Z$/, 'Z');

/** Paths that a commit added, removed and modified, against its first parent. */
export async function changedPaths({ folder }: BareRepository, sha: string): Promise<{ readonly added: string[]; readonly removed: string[]; readonly modified: string[] }> {
  const fields = (await gitText(folder, ['diff-tree', '-r', '-z', '--root', '--no-commit-id', '--name-status', '--no-renames', '-m', '--first-parent', sha])).split('\0');
  const paths = { added: [] as string[], removed: [] as string[], modified: [] as string[] };
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const path = fields[i + 1] as string;
    if (fields[i] === 'A') paths.added.push(path);
    else if (fields[i] === 'D') paths.removed.push(path);
    else paths.modified.push(path);
  }
  return paths;
}

/** How many lines and files differ between two commits. */
export async function diffNumbers({ folder }: BareRepository, from: string, to: string): Promise<{ readonly additions: number; readonly deletions: number; readonly files: number }> {
  const lines = (await gitText(folder, ['diff', '--numstat', `${from}...${to}`])).split('\n').filter((line) => line !== '');
  const numbers = lines.map((line) => line.split('\t').slice(0, 2).map((field) => Number(field) || 0));
  const sum = (index: number): number => numbers.reduce((total, row) => total + (row[index] ?? 0), 0);
  return { additions: sum(0), deletions: sum(1), files: lines.length };
}

export const countCommits = async ({ folder }: BareRepository, range: string): Promise<number> => Number(await gitText(folder, ['rev-list', '--count', range]));
