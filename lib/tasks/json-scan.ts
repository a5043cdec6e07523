/** What is wrong with the text at an offset. */
export interface JsonProblem {
  readonly offset: number;
  /** To follow `broken JSON:`. */
  readonly message: string;
}

/** A key that stands twice in one object, of which `JSON.parse` keeps the last without a word. */
export interface DuplicateKey {
  /** Path of the key, such as `master.tasks[3].title`. */
  readonly path: string;
  readonly first: number;
  readonly again: number;
}

export interface JsonScan {
  readonly problem?: JsonProblem;
  readonly duplicates: readonly DuplicateKey[];
}

interface Frame {
  readonly opened: number;
  /** Of an object: where each of its keys stands; `undefined` for a list. */
  readonly keys: Map<string, number> | undefined;
  key: string;
  index: number;
}

type Expected = 'value' | 'first value' | 'name' | 'first name' | 'rest';

/**
 * Reads a JSON text for what `JSON.parse` does not say: where it breaks, whatever engine runs it, and which keys stand
 * twice. Takes time and memory in proportion to the text, and any depth.
 * @param isValid that the text is known to be JSON, which saves most of the time
 */
export function scanJson(text: string, isValid = false): JsonScan {
  const textEnd = isValid ? validStringEnd : stringEnd;
  const duplicates: DuplicateKey[] = [];
  const stack: Frame[] = [];
  let expected: Expected = 'value';
  let comma = -1;
  let at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;

  const broken = (offset: number, message: string): JsonScan => ({ problem: { offset, message }, duplicates });
  for (;;) {
    at = skipBlanks(text, at);
    const char = text[at];
    const frame = stack.at(-1);
    if (char === undefined) {
      if (frame !== undefined) return broken(text.length, `the text ends, but the ${frame.keys === undefined ? '"["' : '"{"'} of line ${lineOf(text, frame.opened)} is still open`);
      return expected === 'rest' ? { duplicates } : broken(text.length, 'the text is empty');
    }
    if (frame === undefined && expected === 'rest') return broken(at, 'there is more text after the end');
    const close = frame?.keys === undefined ? ']' : '}';

    if (expected === 'rest') {
      if (char === close) stack.pop();
      else if (char === ',') {
        comma = at;
        expected = frame?.keys === undefined ? 'value' : 'name';
        if (frame !== undefined) frame.index += 1;
      } else return broken(at, `expected "," or "${close}"`);
      at += 1;
    } else if (frame !== undefined && char === close) {
      if (!expected.startsWith('first')) return broken(comma, `a "," with nothing after it but "${close}"`);
      stack.pop();
      expected = 'rest';
      at += 1;
    } else if (expected === 'name' || expected === 'first name') {
      if (char !== '"') return broken(at, `expected a name in double quotes${expected === 'name' ? '' : ' or "}"'}`);
      const end = textEnd(text, at);
      if (typeof end !== 'number') return broken(end.offset, end.message);
      if (frame?.keys !== undefined) noteKey(text, at, end, stack, duplicates);
      at = skipBlanks(text, end);
      if (text[at] !== ':') return broken(at, 'expected ":" after the name');
      at += 1;
      comma = -1;
      expected = 'value';
    } else if (char === '{' || char === '[') {
      stack.push({ opened: at, keys: char === '{' ? new Map() : undefined, key: '', index: 0 });
      expected = char === '{' ? 'first name' : 'first value';
      at += 1;
    } else {
      const end = char === '"' ? textEnd(text, at) : scalarEnd(text, at);
      if (typeof end !== 'number') return broken(end.offset, end.message);
      expected = 'rest';
      at = end;
    }
  }
}

const BYTE_ORDER_MARK = '\uFEFF';
const SCALAR = /(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The next place that is not blank. */
export function skipBlanks(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; code = text.charCodeAt(at)) at += 1;
  return at;
}

function scalarEnd(text: string, at: number): number | JsonProblem {
  SCALAR.lastIndex = at;
  if (SCALAR.test(text)) return SCALAR.lastIndex;
  if (text[at] === "'") return { offset: at, message: "text stands in single quotes, JSON wants double ones" };
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return { offset: at, message: 'JSON has no comments' };
  return { offset: at, message: 'expected a value' };
}

function stringEnd(text: string, from: number): number | JsonProblem {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return at + 1;
    if (code < 32) return { offset: at, message: code === 10 || code === 13 ? 'text in quotes runs over the end of the line' : 'a control character stands in text in quotes' };
    if (code === 92) {
      ESCAPE.lastIndex = at;
      if (!ESCAPE.test(text)) return { offset: at, message: 'JSON does not know this escape' };
      at = ESCAPE.lastIndex - 1;
    }
  }
  return { offset: from, message: 'text in quotes has no end' };
}

/** The place behind the text in quotes that begins at `from`, in what is known to be JSON. */
export function validStringEnd(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 92) backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
}

function noteKey(text: string, from: number, end: number, stack: readonly Frame[], duplicates: DuplicateKey[]): void {
  const frame = stack.at(-1);
  if (frame?.keys === undefined) return;
  const written = text.slice(from + 1, end - 1);
  frame.key = written.includes('\\') ? (JSON.parse(text.slice(from, end)) as string) : written;
  const first = frame.keys.get(frame.key);
  if (first === undefined) frame.keys.set(frame.key, from);
  else duplicates.push({ path: pathOf(stack), first, again: from });
}

const pathOf = (stack: readonly Frame[]): string =>
  stack.map((frame) => (frame.keys === undefined ? `[${frame.index}]` : `.${frame.key}`)).join('').replace(/^\./, '');

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
