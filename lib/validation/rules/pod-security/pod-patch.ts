import { itemsOf } from '../../objects/unknown.ts';
import type { SecurityFields } from './restricted.ts';

interface PatchedContainer {
  readonly name: string;
  readonly securityContext?: SecurityFields;
}

/** As much of a `podSpecPatch` as pod security asks about. */
export interface PodPatch {
  readonly securityContext?: SecurityFields;
  readonly initContainers?: readonly PatchedContainer[];
  readonly containers?: readonly PatchedContainer[];
  readonly volumes?: readonly object[];
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
}

/** A patch that is written as JSON; nothing is patched where there is none. Undefined where it is not JSON. */
export function readPatch(text: string | undefined): PodPatch | undefined {
  if (text === undefined) return {};
  try {
    const patch: unknown = JSON.parse(text);
    return typeof patch === 'object' && patch !== null && !Array.isArray(patch) ? (patch as PodPatch) : undefined;
  } catch {
    return undefined;
  }
}

/** What patches say of one container's security context, the later on top of the earlier, on top of what it says itself. */
export const patchedContext = (own: SecurityFields | undefined, patch: PodPatch, list: 'containers' | 'initContainers', name: string): SecurityFields =>
  itemsOf(patch[list]).filter((container) => container.name === name).reduce<SecurityFields>((context, { securityContext }) => ({ ...context, ...securityContext }), { ...own });
