import type { Manifest } from '../../contract/manifest.ts';
import { shown } from '../shown.ts';

/** How an object is named to people. */
export const labelOf = ({ kind, metadata }: Manifest): string => [kind, metadata?.namespace, metadata?.name].filter(Boolean).map(shown).join('/');
