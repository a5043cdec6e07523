/** How Pulumi marks what is no plain JSON in what it sends: an object with this key (`sdk/go/common/resource/sig`). */
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const OUTPUT = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';
const REDACTED = '[secret]';

type Fields = Readonly<Record<string, unknown>>;

/** What was sent, as plain JSON. */
export const plain = (value: unknown): unknown => mapped(value, (inner) => inner);
/** The same without the values of secrets: what may be written down. */
export const redacted = (value: unknown): unknown => mapped(value, () => REDACTED);

function mapped(value: unknown, secret: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapped(item, secret));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Fields;
  if (fields[SIGNATURE] === SECRET) return secret(mapped(fields['value'], secret));
  if (fields[SIGNATURE] === OUTPUT) {
    const inner = mapped(fields['value'], secret);
    return fields['secret'] === true ? secret(inner) : inner;
  }
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, mapped(field, secret)]));
}
