import type { Environment } from '../../environment/schema.ts';
import type { SecurityContext } from '../../../imports/argo-workflows.ts';

/** Pod security `restricted`, at the level of a container that needs no writable root. */
export const RESTRICTED_CONTAINER: SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** Argo's executor writes to its root: with a read-only one a `resource` template fails (FACTS.md). */
const RESTRICTED_EXECUTOR: SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

type Resources = Environment['resources']['step'];

/**
 * Stock Argo starts its own containers without a security context or limits, which a namespace that enforces `restricted`
 * refuses. These patches say for each kind of pod what Argo's containers in it are called.
 */
export const patchForContainerPod = (resources: Resources): string => {
  const executor = { securityContext: RESTRICTED_EXECUTOR, resources };
  return JSON.stringify({ initContainers: [{ name: 'init', ...executor }], containers: [{ name: 'wait', ...executor }] });
};

/** A `resource` template's pod has one container, Argo's executor under the name `main`. */
export const patchForResourcePod = (resources: Resources): string =>
  JSON.stringify({ containers: [{ name: 'main', securityContext: RESTRICTED_EXECUTOR, resources }] });
