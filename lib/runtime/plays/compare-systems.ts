import type { Pull } from '../github/github.ts';

/** What one system made of a task. */
export interface SystemResult {
  /** The phase of the step that ran it, as Argo says it. */
  readonly status: string;
  readonly pull?: Pick<Pull, 'repository' | 'number' | 'state' | 'merged' | 'branch' | 'url'>;
  /** The files that the pull request changes, with what they are in it. */
  readonly files?: readonly { readonly path: string; readonly sha: string }[];
}

export interface Comparison {
  readonly same: boolean;
  /** One sentence for each difference. */
  readonly differences: readonly string[];
}

/**
 * Compares what both systems made: how they ended, whether there is a pull request, and which files it changes. What is in the files is not compared:
 * two agents never write the same text; a file that is the same in both is none the worse.
 */
export function compareResults(former: SystemResult, ours: SystemResult): Comparison {
  const differences: string[] = [];
  if (former.status !== ours.status) differences.push(`The former orchestrator ended as ${former.status}, Argo as ${ours.status}.`);
  if ((former.pull === undefined) !== (ours.pull === undefined)) differences.push(`Only ${former.pull === undefined ? 'Argo' : 'the former orchestrator'} has a pull request.`);
  if (former.pull !== undefined && ours.pull !== undefined && !isSamePull(former.pull, ours.pull)) {
    if (former.pull.merged !== ours.pull.merged) differences.push(`Only that of ${former.pull.merged ? 'the former orchestrator' : 'Argo'} is merged.`);
    const formerPaths = new Set((former.files ?? []).map(({ path }) => path));
    const ourPaths = new Set((ours.files ?? []).map(({ path }) => path));
    const only = (of: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] => [...of].filter((path) => !other.has(path)).sort();
    const onlyFormer = only(formerPaths, ourPaths);
    const onlyOurs = only(ourPaths, formerPaths);
    if (onlyFormer.length > 0) differences.push(`Only the former orchestrator changed ${listed(onlyFormer)}.`);
    if (onlyOurs.length > 0) differences.push(`Only Argo changed ${listed(onlyOurs)}.`);
  }
  return { same: differences.length === 0, differences };
}

const isSamePull = (one: NonNullable<SystemResult['pull']>, other: NonNullable<SystemResult['pull']>): boolean => one.repository === other.repository && one.number === other.number;

const MOST = 10;
const listed = (paths: readonly string[]): string => `${paths.slice(0, MOST).join(', ')}${paths.length > MOST ? ` and ${paths.length - MOST} more` : ''}`;
