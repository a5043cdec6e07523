/** How many requests of each kind there were, such as `PUT workflows.argoproj.io/status`. */
export type RequestCounts = ReadonlyMap<string, number>;

/** Writes between two moments. */
export interface Writes {
  /** By kind; kinds of which there were none are not there. */
  readonly stored: Readonly<Record<string, number>>;
  /** Renewals of Leases: signs of life of components that are there anyway. */
  readonly leases: number;
  /** Questions that are asked by POST and stored nowhere: reviews of tokens and rights, tokens, dry runs. */
  readonly questions: number;
}

const WRITING = new Set(['POST', 'PUT', 'PATCH', 'APPLY', 'DELETE', 'DELETECOLLECTION']);
const QUESTION = /^[A-Z]+ (?:[a-z]+reviews(?:\.|$)|serviceaccounts\/token$)/;
const LEASES = 'leases.coordination.k8s.io';

/** Reads `apiserver_request_total` out of the API server's metrics, writing verbs only. */
export function readRequestCounts(metrics: string): RequestCounts {
  const counts = new Map<string, number>();
  for (const [, labels = '', value] of metrics.matchAll(/^apiserver_request_total\{([^}]*)\} (\S+)$/gm)) {
    const label = (name: string): string => new RegExp(`(?:^|,)${name}="([^"]*)"`).exec(labels)?.[1] ?? '';
    const verb = label('verb');
    if (!WRITING.has(verb)) continue;
    const [resource, group, part] = [label('resource'), label('group'), label('subresource')];
    const key = `${verb} ${resource}${group === '' ? '' : `.${group}`}${part === '' ? '' : `/${part}`}${label('dry_run') === '' ? '' : ' (dry run)'}`;
    counts.set(key, (counts.get(key) ?? 0) + Number(value));
  }
  return counts;
}

export function writesBetween(before: RequestCounts, after: RequestCounts): Writes {
  const more = [...after].filter(([key]) => WRITING.has(key.split(' ')[0] ?? '')).map(([key, count]) => [key, count - (before.get(key) ?? 0)] as const).filter(([, count]) => count > 0);
  const isLease = (key: string): boolean => key.includes(` ${LEASES}`);
  const isQuestion = (key: string): boolean => QUESTION.test(key) || key.endsWith('(dry run)');
  const sum = (of: (key: string) => boolean): number => more.filter(([key]) => of(key)).reduce((total, [, count]) => total + count, 0);
  return {
    stored: Object.fromEntries(more.filter(([key]) => !isLease(key) && !isQuestion(key)).sort()),
    leases: sum(isLease),
    questions: sum(isQuestion),
  };
}
