/** An answer of GitHub that says no. */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: readonly unknown[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, { errors, headers = {} }: { readonly errors?: readonly unknown[]; readonly headers?: Readonly<Record<string, string>> } = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }

  get body(): unknown {
    return { message: this.message, ...(this.errors !== undefined && { errors: this.errors }), documentation_url: 'https://docs.github.com/rest', status: String(this.status) };
  }
}

export const notFound = (message = 'Not Found'): ApiError => new ApiError(404, message);
export const validationFailed = (...errors: readonly unknown[]): ApiError => new ApiError(422, 'Validation Failed', { errors });
