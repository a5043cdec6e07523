import { SERVICE_ACCOUNTS } from '../contract/actors.ts';
import type { Environment } from '../environment/schema.ts';
import type { Template } from '../../imports/argo-events.ts';
import { RESTRICTED_POD } from '../plan/workflow-defaults.ts';
import { RESTRICTED_CONTAINER } from './workflows/pod.ts';

/** The pods of an event source or a sensor. Argo Events gives them an emptyDir at /tmp; nothing else of theirs can be written. */
export const eventPod = (environment: Environment, actor: 'eventSource' | 'sensor'): Template => ({
  serviceAccountName: SERVICE_ACCOUNTS[actor],
  securityContext: RESTRICTED_POD,
  container: { securityContext: RESTRICTED_CONTAINER, resources: environment.resources.events },
});
