/** A time as Kubernetes and Argo write it: RFC 3339 in UTC, to the second. */
export const timestamp = (time: Date): string => `${time.toISOString().slice(0, 19)}Z`;
