/**
 * What may stand in a program, an argument or an embedded manifest although it is filled in at run time (DESIGN.md, principle 5).
 * A parameter that is not here travels as an environment variable, or goes through `toJson`.
 */
export const ALLOWED_TAGS: ReadonlySet<string> = new Set(['workflow.name', 'workflow.namespace', 'workflow.uid', 'pod.name']);

/** The function that makes one JSON value of whatever it is given, so that nothing in it can end the place where it stands. */
export const ALLOWED_IN_MANIFEST = 'toJson';

/** What a sensor may read of an event: what correlation made of it, where each value is matched or cleaned, and when it came. */
export const ALLOWED_DATA_KEY = /^correlation(\.[A-Za-z]+)?$/;
export const ALLOWED_CONTEXT_KEYS: ReadonlySet<string> = new Set(['id', 'time', 'source', 'subject', 'type']);

/** Of that, what may become a word of a command: each of `[a-z0-9-]`. */
export const ALLOWED_IN_COMMAND: ReadonlySet<string> = new Set(['correlation.play']);
