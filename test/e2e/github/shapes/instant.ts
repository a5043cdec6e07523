/** GitHub's times are in UTC, to the second. */
export function instant(date: Date): string;
export function instant(date: Date | null): string | null;
export function instant(date: Date | null): string | null {
  return date === null ? null : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** An id of the GraphQL API: opaque, and the same each time. */
export const nodeId = (kind: string, id: number | string): string => `${kind}_${Buffer.from(`${kind}:${id}`).toString('base64url')}`;
