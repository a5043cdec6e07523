import { SERVICE_ACCOUNTS } from '../contract/actors.ts';
import type { Environment } from '../environment/schema.ts';
import { bytes } from '../environment/units.ts';
import type { Template } from '../../imports/argo-events.ts';
import { RESTRICTED_POD } from '../plan/workflow-defaults.ts';
import { RESTRICTED_CONTAINER } from './workflows/pod.ts';

const MI = 2 ** 20;

/** The pods of an event source or a sensor. Argo Events gives them an emptyDir at /tmp; nothing else of theirs can be written. */
export const eventPod = (environment: Environment, actor: 'eventSource' | 'sensor'): Template => ({
  serviceAccountName: SERVICE_ACCOUNTS[actor],
  securityContext: RESTRICTED_POD,
  container: {
    securityContext: RESTRICTED_CONTAINER,
    resources: environment.resources.events,
    ...(actor === 'sensor' && { env: lateCollection(bytes(environment.resources.events.limits.memory)) }),
  },
});

/**
 * Go collects garbage only where a process comes near a quarter of the pod's memory. A sensor starts Argo's CLI for each gate, and a CLI
 * that lives for a moment spends a tenth of that moment on collecting what ends with it anyway; the sensor itself stays below its quarter.
 */
const lateCollection = (memoryLimit: number): readonly { readonly name: string; readonly value: string }[] => [
  { name: 'GOGC', value: 'off' },
  { name: 'GOMEMLIMIT', value: `${Math.floor(memoryLimit / 4 / MI)}MiB` },
];
