import type { App, Credential, Level, Repository } from '../model.ts';
import type { Site } from '../site.ts';
import type { Answer } from './answer.ts';
import { validationFailed } from './api-error.ts';

export interface RouteRequest {
  readonly site: Site;
  /** From the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** The whole address as asked. */
  readonly url: URL;
}
export interface UserRequest extends RouteRequest {
  readonly credential: Credential;
}
export interface RepositoryRequest extends UserRequest {
  readonly repository: Repository;
}
export interface AppRequest extends RouteRequest {
  readonly app: App;
}

type Run<R> = (request: R) => Answer | Promise<Answer>;

/** `:x` in a path is one part of it, `*x` the rest. */
export type Route = { readonly method: string; readonly path: string } & (
  | { readonly needs: 'nothing'; readonly run: Run<RouteRequest> }
  | { readonly needs: 'token'; readonly run: Run<UserRequest> }
  | { readonly needs: 'app'; readonly run: Run<AppRequest> }
  | { readonly needs: Exclude<Level, 'none'>; readonly run: Run<RepositoryRequest> }
);

const REPOSITORY = '/repos/:owner/:repo';

/** A route below a repository, and the level that it needs there. */
export const inRepository = (needs: Exclude<Level, 'none'>, method: string, path: string, run: Run<RepositoryRequest>): Route => ({ method, path: `${REPOSITORY}${path}`, needs, run });

export interface Matched {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the first route of a method and a path. */
export function router(routes: readonly Route[]): (method: string, path: string) => Matched | undefined {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return (method, path) => {
    for (const { route, pattern } of compiled) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (match !== null) return { route, params: Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])) };
    }
    return undefined;
  };
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)').replace(/\/\*(\w+)/g, '(?:/(?<$1>.*))?')}$`);

const missing = (field: string): Error => validationFailed({ resource: 'Request', field, code: 'missing_field' });

/** Text of the body that must be there. */
export function text({ body }: RouteRequest, field: string): string {
  const value = body[field];
  if (typeof value !== 'string' || value === '') throw missing(field);
  return value;
}

/** Text of the body that may be there. */
export function optionalText({ body }: RouteRequest, field: string): string | undefined {
  const value = body[field];
  if (value !== undefined && value !== null && typeof value !== 'string') throw validationFailed({ resource: 'Request', field, code: 'invalid' });
  return value ?? undefined;
}
