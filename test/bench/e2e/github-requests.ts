/** One request that the stand-in for GitHub recorded. */
export interface AskedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly at: Date;
  readonly login?: string;
}

/** What one way needs of GitHub. */
export interface RequestRate {
  /** Requests in an hour that count against GitHub's limit. */
  readonly counted: number;
  /** In an hour, answered with 304: they cost nothing of the limit. */
  readonly unchanged: number;
  /** The same by route, such as `GET /pulls/N/reviews`, 304s among them. */
  readonly byRoute: Readonly<Record<string, number>>;
}

/** GitHub allows so many in an hour to one user or installation. */
export const GITHUB_LIMIT = 5_000;

const HOUR = 3_600_000;

/** What a login asked of the REST API between two moments (`Date.now()`), extrapolated to an hour. */
export function requestRate(requests: readonly AskedRequest[], login: string, from: number, to: number): RequestRate {
  const own = requests.filter((request) => request.login === login && !/\.git\//.test(request.path) && request.at.getTime() >= from && request.at.getTime() < to);
  const unchanged = own.filter(({ status }) => status === 304).length;
  const perHour = (count: number): number => (count * HOUR) / (to - from);
  const byRoute = Object.entries(Object.groupBy(own, routeOf)).map(([route, of = []]) => [route, perHour(of.length)] as const);
  return { counted: perHour(own.length - unchanged), unchanged: perHour(unchanged), byRoute: Object.fromEntries(byRoute.sort(([, one], [, other]) => other - one)) };
}

/** Without the repository, the query and what differs from one pull request to another. */
const routeOf = ({ method, path }: AskedRequest): string => `${method} ${path.replace(/\?.*$/, '').replace(/^\/repos\/[^/]+\/[^/]+/, '').replace(/\/[0-9]+(?=\/|$)/g, '/N') || '/'}`;
