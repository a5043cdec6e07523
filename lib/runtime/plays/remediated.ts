import type { Workflow } from '../argo/workflow.ts';

/** Annotation of a play: which commits have ended which round, such as `1:<sha> 2:<sha>`. Written together with the gate. */
export const REMEDIATED = 'taskmaster.io/remediated';

/** A round that ended for a fix, and a commit that the next one sees. */
export interface Remediated {
  readonly cycle: number;
  readonly sha: string;
}

export function remediatedOf(play: Workflow): readonly Remediated[] {
  const words = (play.metadata.annotations?.[REMEDIATED] ?? '').split(' ');
  return words.flatMap((word) => {
    const [, cycle, sha] = /^([1-9][0-9]*):([0-9a-f]{40})$/.exec(word) ?? [];
    return cycle === undefined || sha === undefined ? [] : [{ cycle: Number(cycle), sha }];
  });
}

export const remediatedText = (entries: readonly Remediated[]): string => [...new Set(entries.map(({ cycle, sha }) => `${cycle}:${sha}`))].join(' ');

/**
 * The round that ended with this push in view: for the push itself, or for a later one to the same branch. Compares pushes by GitHub's order,
 * not by clocks. `undefined` for a push that no round has ended for.
 *
 * @param pushed the commits pushed to the branch, newest first
 */
export function coveredBy(entries: readonly Remediated[], sha: string, pushed: readonly string[]): Remediated | undefined {
  const own = entries.findLast((entry) => entry.sha === sha);
  if (own !== undefined) return own;
  const place = pushed.indexOf(sha);
  return place === -1 ? undefined : entries.findLast((entry) => pushed.indexOf(entry.sha) !== -1 && pushed.indexOf(entry.sha) < place);
}
