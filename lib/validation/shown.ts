/** What an object says for a text, whatever it is: an object that breaks its schema may have anything there, also what no template takes. */
export const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'));
