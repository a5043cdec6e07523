/** The user of our image, and of the agents' images. */
const USER = 1000;

/** Pod security `restricted`, at the level of the pod. */
export const POD_SECURITY = {
  runAsNonRoot: true,
  runAsUser: USER,
  runAsGroup: USER,
  fsGroup: USER,
  // A volume that is kept grows large: its files are looked through only where its root is not right.
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
} as const;

/** Pod security `restricted`, at the level of a container. What may be written is the workspace, where HOME is, and /tmp. */
export const CONTAINER_SECURITY = {
  allowPrivilegeEscalation: false,
  privileged: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
} as const;
