/** What the API server answered instead of doing what was asked; status 0 where it could not be reached. */
export class KubeError extends Error {
  readonly status: number;
  /** One word for programs, such as `NotFound`, `Conflict`, `Forbidden`; `Unreachable` for status 0. */
  readonly reason: string;
  constructor(status: number, reason: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KubeError';
    this.status = status;
    this.reason = reason;
  }

  /** Somebody else changed the object since it was read. */
  get isConflict(): boolean {
    return this.status === 409 && this.reason !== 'AlreadyExists';
  }

  /** A right is missing. */
  get isForbidden(): boolean {
    return this.status === 403 || this.status === 401;
  }

  /** A watch began too far in the past: list again. */
  get isExpired(): boolean {
    return this.status === 410;
  }

  /** It may work another time. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
