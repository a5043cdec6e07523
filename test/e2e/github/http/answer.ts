/** What a route answers. */
export interface Answer {
  readonly status: number;
  /** Sent as JSON; absent: no body. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly raw?: { readonly type: string; readonly bytes: Buffer };
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (json: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({ status: 200, json, headers });
export const created = (json: unknown): Answer => ({ status: 201, json });
export const accepted = (): Answer => ({ status: 202, json: {} });
export const noContent = (): Answer => ({ status: 204 });
