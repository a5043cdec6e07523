import { isScalar, LineCounter, parseDocument } from 'yaml';
import type { Fault } from '../../contract/fault.ts';

export type Key = string | number;

/** A YAML text taken apart, which still knows where each value stands and how it was written. */
export interface YamlSource {
  readonly value: unknown;
  /** The line of a value, from 1 in the file; `undefined` where it cannot be told. */
  lineOf(keys: readonly Key[]): number | undefined;
  /** How a scalar was written, without quotes: `2.10` stays that. */
  textOf(keys: readonly Key[]): string | undefined;
  /** The line before the first line of a text that stands as a block (`|`) in this one; `undefined` for any other. */
  blockStart(keys: readonly Key[]): number | undefined;
}

/** @param before how many lines of the file stand before the text; `undefined` where its lines are not those of the file */
export function readYaml(text: string, file: string, before: number | undefined): YamlSource | readonly Fault[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return document.errors.map((error): Fault => {
      const { line, col } = lines.linePos(error.pos[0]);
      const path = before === undefined ? '' : `line ${line + before}, column ${col}`;
      return { file, path, message: `broken YAML: ${plain(error.message)}`, remedy: excerptOf(text, line) };
    });
  }
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    return [{ file, path: '', message: `broken YAML: ${plain(error instanceof Error ? error.message : String(error))}`, remedy: 'write the values out instead of aliases' }];
  }
  const node = (keys: readonly Key[]): unknown => (keys.length === 0 ? document.contents : document.getIn(keys, true));
  const startOf = (keys: readonly Key[]): number | undefined => {
    const range = (node(keys) as { range?: readonly number[] | null } | undefined)?.range;
    return range?.[0] === undefined ? undefined : lines.linePos(range[0]).line;
  };
  return {
    value,
    lineOf: (keys) => {
      if (before === undefined) return undefined;
      // What is missing is where its nearest surroundings are.
      for (let end = keys.length; end > 0; end--) {
        const line = startOf(keys.slice(0, end));
        if (line !== undefined) return line + before;
      }
      return undefined;
    },
    textOf: (keys) => {
      const found = node(keys);
      return isScalar(found) ? (found.source ?? String(found.value)) : undefined;
    },
    blockStart: (keys) => {
      const found = node(keys);
      return isScalar(found) && found.type === 'BLOCK_LITERAL' ? startOf(keys) : undefined;
    },
  };
}

const plain = (message: string): string => `${message.charAt(0).toLowerCase()}${message.slice(1)}`.replace(/\.$/, '').replaceAll('\n', ' ');

function excerptOf(text: string, line: number): string {
  const found = text.split(/\r\n|\n|\r/)[line - 1]?.trim() ?? '';
  return found === '' ? 'mend the file here' : `mend this line: ${found.length > 72 ? `${found.slice(0, 72)}…` : found}`;
}
