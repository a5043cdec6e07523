import type { Manifest } from '../../../lib/contract/manifest.ts';
import type { ObjectReference } from './state.ts';

/** What a provider does for the engine. The Kubernetes one speaks to a cluster; tests of the engine itself have one that remembers. */
export interface Cluster {
  /** Applies an object and waits until it is ready. */
  readonly apply: (object: Manifest) => Promise<void>;
  /** @returns when the object is gone, or never was there */
  readonly remove: (reference: ObjectReference) => Promise<void>;
}

export const referenceOf = ({ apiVersion, kind, metadata: { name, namespace } }: Manifest): ObjectReference => ({ apiVersion, kind, name, ...(namespace !== undefined && { namespace }) });
