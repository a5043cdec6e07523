/**
 * Strings as YAML scalars that every reader takes for the same string: YAML 1.1 (the API server, kubectl, Helm, kustomize) and 1.2.
 * What is plain is a short list of what is certainly safe; all else is quoted.
 */

/** A letter first, so that no reader sees a number, a date, an indicator; then never `: `, ` #`, nor a blank or a colon at the end. */
const PLAIN = /^[A-Za-z/_](?:[\w./@+=~^$%*(){}<>!?;&,'"[\]|#-]|:(?=[^ ])| (?=[^ #]))*$/;
/** Words that some YAML 1.1 reader takes for null, a boolean or a number (`e2`, the end of a number). */
const WORD_WITH_MEANING = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity|e[-+]?\d+)$/i;
/** What YAML cannot hold as it is, what YAML 1.1 takes for a line break, and what no reviewer of a diff can see (odd blanks, marks of direction). */
const UNSEEN = /[\u007f-\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff\ufff0-\uffff]/;
const EVERY_UNSEEN = new RegExp(UNSEEN, 'g');
/** All control characters but tab and newline. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f]/;

/** A key with its colon must fit in 1024 characters on its line, unless it takes the explicit form `? key`. */
const LONGEST_IMPLICIT_KEY = 1000;

/**
 * A string on one line. Half of a surrogate pair is not a character and has no form in UTF-8: it becomes U+FFFD, as in any file.
 */
export function inlineScalar(text: string): string {
  if (!PLAIN.test(text)) return quoted(text);
  return WORD_WITH_MEANING.test(text) ? `"${text}"` : text;
}

function quoted(text: string): string {
  const json = JSON.stringify(text.toWellFormed());
  return UNSEEN.test(json) ? json.replace(EVERY_UNSEEN, escaped) : json;
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Whether a key is too long to stand before its colon, and must be written `? key`, then `: value` on a line of its own. */
export const needsExplicitKey = (scalar: string): boolean => scalar.length > LONGEST_IMPLICIT_KEY;

/**
 * Whether a string of several lines may be a literal block (`|`), whose diffs go line by line. Not where a reader would have to guess:
 * a first line that is empty or indented, a line of blanks, several newlines at the end, and characters that only quotes can carry.
 */
export function fitsLiteral(text: string): boolean {
  return text.includes('\n') && /^[^ \t\n]/.test(text) && !/\n(?:[ \t]+(?:\n|$)|\n$)/.test(text)
    && !CONTROL.test(text) && !UNSEEN.test(text) && text.isWellFormed();
}

/** A literal block with its lines at an indentation, without a newline at its end. `fitsLiteral` must hold. */
export function literal(text: string, indentation: string): string {
  const ends = text.endsWith('\n');
  const lines = ends ? text.slice(0, -1) : text;
  return `${ends ? '|' : '|-'}\n${indentation}${lines.replaceAll(/\n(?=[^\n])/g, `\n${indentation}`)}`;
}
