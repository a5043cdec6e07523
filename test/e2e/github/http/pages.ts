import { ok, type Answer } from './answer.ts';
import type { RouteRequest } from './route.ts';

const MOST = 100;

export interface Page {
  readonly page: number;
  readonly perPage: number;
}

/** Which part of a list is asked for, as every list of GitHub takes it. */
export function pageOf({ query }: RouteRequest, perPage = 30): Page {
  const number = (name: string, otherwise: number): number => Math.max(1, Number.parseInt(query.get(name) ?? '', 10) || otherwise);
  return { page: number('page', 1), perPage: Math.min(MOST, number('per_page', perPage)) };
}

/** One page of a list, with where the others are in the header `Link`. */
export function paged<T>(request: RouteRequest, items: readonly T[], json: (item: T) => unknown): Answer {
  const { page, perPage } = pageOf(request);
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const others: Record<string, number> = { ...(page > 1 && { prev: page - 1, first: 1 }), ...(page < pages && { next: page + 1, last: pages }) };
  const links = Object.entries(others).map(([rel, number]) => [rel, { page: String(number) }] as const);
  return ok(items.slice((page - 1) * perPage, page * perPage).map(json), linkHeader(request, links));
}

/** A page that begins behind an item, for lists that are read by a cursor. */
export function behind<T extends { readonly id: number }>(request: RouteRequest, items: readonly T[], cursorName: string, json: (item: T) => unknown): Answer {
  const { perPage } = pageOf(request);
  const cursor = request.query.get(cursorName);
  const start = cursor === null ? 0 : items.findIndex(({ id }) => cursorOf(id) === cursor) + 1;
  const page = items.slice(start, start + perPage);
  const last = page.at(-1);
  const more = last !== undefined && start + perPage < items.length;
  return ok(page.map(json), linkHeader(request, more ? [['next', { [cursorName]: cursorOf(last.id) }]] : []));
}

const cursorOf = (id: number): string => `v1_${id}`;

function linkHeader({ url }: RouteRequest, rels: readonly (readonly [string, Readonly<Record<string, string>>])[]): Readonly<Record<string, string>> {
  const links = rels.map(([rel, changes]) => {
    const to = new URL(url);
    for (const [name, value] of Object.entries(changes)) to.searchParams.set(name, value);
    return `<${to.href}>; rel="${rel}"`;
  });
  return links.length === 0 ? {} : { link: links.join(', ') };
}
