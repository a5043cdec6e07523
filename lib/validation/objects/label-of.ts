import type { Manifest } from '../../contract/manifest.ts';

/** How an object is named to people. */
export const labelOf = ({ kind, metadata }: Manifest): string => [kind, metadata?.namespace, metadata?.name].filter(Boolean).join('/');
