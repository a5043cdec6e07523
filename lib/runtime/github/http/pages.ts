import type { RepositoryName } from '../github.ts';
import { listOf } from '../read/fields.ts';
import type { Api, ApiRequest } from './api.ts';

/** What a list may hold at most before somebody looks at it: GitHub's own lists end far earlier. */
const MOST_PAGES = 300;

/**
 * The entries of a list, page after page, for as long as somebody takes them. Of the address of the next page only the query is taken, so that
 * a token is never sent to where an answer points to.
 */
export async function* entriesOf(api: Api, repository: RepositoryName, request: ApiRequest): AsyncGenerator<unknown> {
  let query = request.query;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data, headers } = await api.send(repository, { ...request, ...(query !== undefined && { query }) });
    yield* listOf(data);
    const next = nextQuery(String(headers.link ?? ''));
    if (next === undefined) return;
    query = { ...request.query, ...next };
  }
}

/** The query of `rel="next"` in a Link header (RFC 8288). */
export function nextQuery(link: string): Readonly<Record<string, string>> | undefined {
  const found = /<([^<>]*)>\s*;[^<]*\brel="?next"?/.exec(link)?.[1];
  return found === undefined ? undefined : Object.fromEntries(new URL(found, 'http://github.invalid').searchParams);
}

/** At most so many of what a function reads of the entries, until one is too old. */
export async function collect<T>(entries: AsyncIterable<unknown>, read: (entry: unknown) => T | undefined, options: { readonly limit?: number; readonly isOver?: (value: T) => boolean } = {}): Promise<readonly T[]> {
  const { limit = Infinity, isOver } = options;
  const values: T[] = [];
  if (limit <= 0) return values;
  for await (const entry of entries) {
    const value = read(entry);
    if (value === undefined) continue;
    if (isOver?.(value)) break;
    values.push(value);
    if (values.length >= limit) break;
  }
  return values;
}
