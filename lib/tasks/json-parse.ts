import { FaultsError, type Fault } from '../contract/fault.ts';
import { excerpt, positionAt } from './json-position.ts';
import { hasDuplicateKeys } from './json-duplicates.ts';
import { type DuplicateKey, type JsonProblem, scanJson } from './json-scan.ts';

/**
 * The value of a JSON text. A byte order mark at its beginning is passed over.
 * @throws FaultsError where the JSON is broken (with line, column and the line's text), or where keys stand twice in one object
 */
export function parseJson(text: string, file: string): unknown {
  const value = parsed(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  if (value !== undefined && !hasDuplicateKeys(text, value)) return value;
  const { problem, duplicates } = scanJson(text, value !== undefined);
  if (problem !== undefined) throw new FaultsError([brokenFault(text, file, problem)]);
  if (duplicates.length > 0) throw new FaultsError(duplicates.map((duplicate) => duplicateFault(text, file, duplicate)));
  return value;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** `undefined` where it is broken: no JSON text has that value. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function brokenFault(text: string, file: string, problem: JsonProblem): Fault {
  const position = positionAt(text, problem.offset);
  const where = { file, path: `line ${position.line}, column ${position.column}` };
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(position.text)) {
    return { ...where, message: `broken JSON: a merge conflict was left in the file, ${position.text.trim()}`, remedy: 'keep one side and remove the marks' };
  }
  const line = excerpt(position);
  return { ...where, message: `broken JSON: ${problem.message}`, remedy: line === '' ? 'mend the file here' : `mend this line: ${line}` };
}

function duplicateFault(text: string, file: string, duplicate: DuplicateKey): Fault {
  const [first, again] = [positionAt(text, duplicate.first).line, positionAt(text, duplicate.again).line];
  return {
    file,
    path: duplicate.path,
    message: first === again ? `this key stands twice in one object, on line ${first}` : `this key stands twice in one object, on lines ${first} and ${again}`,
    remedy: 'keep one of them, since only the last would count',
  };
}
