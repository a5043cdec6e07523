import { types } from 'node:util';

const REDACTED = '[redacted]';
/** Names of fields whose text is not for logs; a number, such as a count of tokens, is no secret. */
const SECRET_FIELD = /token|secret|passw|authorization|cookie|credential|(?:private|api|access)[-_]?key/i;
/** What looks like a credential wherever it stands: of GitHub, of Anthropic and OpenAI, in a header, in a URL, a signed token, a private key. */
const SECRET_TEXT = [
  /\bgh[a-z]_[A-Za-z0-9]{16,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{16,}/g,
  /\bsk-[A-Za-z0-9_-]{16,}/g,
  /\b(?<=[Bb]earer |[Tt]oken |[Bb]asic )[A-Za-z0-9._~+/=-]{12,}/g,
  /(?<=:\/\/)[^/\s:@]+:[^/\s@]+(?=@)/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];
const TEXT_LENGTH = 8192;
const DEPTH = 6;
const ITEMS = 100;

/** A text without what looks like a credential, and not longer than a log line should be. */
export function redactText(text: string): string {
  const clean = SECRET_TEXT.reduce((rest, pattern) => rest.replace(pattern, REDACTED), text);
  return clean.length > TEXT_LENGTH ? `${clean.slice(0, TEXT_LENGTH)}… (${clean.length - TEXT_LENGTH} more)` : clean;
}

/** The same for any value, errors with their causes among them; what is too deep or too long is cut. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value;
  if (depth >= DEPTH) return '…';
  if (types.isNativeError(value) || value instanceof Error) return redactError(value, depth);
  if (Array.isArray(value)) return value.slice(0, ITEMS).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, ITEMS)
      .map(([key, field]) => [key, typeof field === 'string' && SECRET_FIELD.test(key) ? REDACTED : redact(field, depth + 1)]),
  );
}

/** Of an error's own fields only those that say what kind it is: libraries hang whole requests on theirs. */
function redactError(error: Error, depth: number): object {
  const { status, code, reason } = error as { readonly status?: unknown; readonly code?: unknown; readonly reason?: unknown };
  return {
    type: error.name,
    message: redactText(error.message),
    ...Object.fromEntries(Object.entries({ status, code, reason }).filter(([, field]) => typeof field === 'number' || typeof field === 'string')),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
  };
}
