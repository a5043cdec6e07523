import type { Manifest } from '../contract/manifest.ts';
import { fitsLiteral, inlineScalar, literal, needsExplicitKey } from './yaml-scalar.ts';

/**
 * Objects as one YAML text, each a document begun by `---`: apiVersion, kind and metadata first, the other fields as given. The same
 * objects give the same text. It holds no anchors, aliases, tags or folded lines, and readers of YAML 1.1 and of 1.2 get from it the
 * values that were given. A field that is `undefined` is left out, as in JSON.
 * @throws TypeError on a value that JSON cannot hold
 */
export function manifestsToYaml(objects: readonly Manifest[]): string {
  let text = '';
  for (const { apiVersion, kind, metadata, ...others } of objects) text += `---\n${toYaml({ apiVersion, kind, metadata, ...others })}`;
  return text;
}

/** Any JSON value as YAML, with a newline at its end. The rules are those of `manifestsToYaml`. */
export function toYaml(value: unknown): string {
  const entries = isCollection(value) ? block(value, '') : '';
  return entries === '' ? `${inline(value)}\n` : `${entries.slice(1)}\n`;
}

type Collection = readonly unknown[] | Readonly<Record<string, unknown>>;
const isCollection = (value: unknown): value is Collection => typeof value === 'object' && value !== null;
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The entries of a collection, each begun by a newline and an indentation; empty for an empty one. */
function block(value: Collection, indentation: string): string {
  return isList(value) ? list(value, indentation) : mapping(value, indentation);
}

function list(items: readonly unknown[], indentation: string): string {
  const inner = `${indentation}  `;
  let text = '';
  for (const item of items) {
    const entries = isCollection(item) ? block(item, inner) : '';
    // The first entry of an inner collection stands on the line of the dash.
    text += `\n${indentation}- ${entries === '' ? scalar(item, inner) : entries.slice(1 + inner.length)}`;
  }
  return text;
}

function mapping(fields: Readonly<Record<string, unknown>>, indentation: string): string {
  const inner = `${indentation}  `;
  let text = '';
  for (const name in fields) {
    const item = fields[name];
    if (item === undefined) continue;
    const key = inlineScalar(name);
    const explicit = needsExplicitKey(key);
    text += explicit ? `\n${indentation}? ${key}\n${indentation}:` : `\n${indentation}${key}:`;
    // A list stands at the indentation of its key.
    const entries = isCollection(item) ? block(item, isList(item) && !explicit ? indentation : inner) : '';
    text += entries === '' ? ` ${scalar(item, inner)}` : entries;
  }
  return text;
}

function scalar(value: unknown, indentation: string): string {
  return typeof value === 'string' && fitsLiteral(value) ? literal(value, indentation) : inline(value);
}

/** A scalar or an empty collection, on one line. */
function inline(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return inlineScalar(value);
    case 'number':
      return number(value);
    case 'boolean':
      return String(value);
    case 'object':
      return value === null ? 'null' : isList(value) ? '[]' : '{}';
    default:
      throw new TypeError(`a manifest cannot hold a value of type ${typeof value}: give a string, number, boolean, null, list or object`);
  }
}

/** YAML 1.1 knows an exponent only after a point and with a sign: `1.0e+21`. */
function number(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`a manifest cannot hold the number ${value}: give a finite one`);
  const text = String(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}
