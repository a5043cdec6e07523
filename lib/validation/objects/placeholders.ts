/** A word that stands for what Argo puts in later. Letters, digits and dashes, so that it is a scalar wherever it stands. */
const TOKEN = 'argo-puts-a-value-here';

/** Argo's `{{…}}` in a text, the braces included. */
export const TAG = /\{\{((?:(?!\{\{|\}\}).)*)\}\}/gs;

/** The text as YAML can read it before Argo has filled it in. */
export const withoutTags = (text: string): string => text.replaceAll(TAG, TOKEN);

/** True for a value that only Argo will know. */
export const isPlaceholder = (value: unknown): boolean => typeof value === 'string' && value.includes(TOKEN);

/** True for a text that Argo fills in, so that nothing is known of it here. */
export const isTemplated = (text: string): boolean => text.includes('{{') || text.includes(TOKEN);
