import { EVENTS } from '../../contract/actors.ts';
import type { Environment } from '../../environment/schema.ts';
import type { EventSubject } from '../kube/record-event.ts';

const ARGO = 'argoproj.io/v1alpha1';

/** What Events of the safe path are about. */
export const aboutWorkflow = ({ namespaces }: Environment, name: string): EventSubject => ({ apiVersion: ARGO, kind: 'Workflow', namespace: namespaces.workflows, name });

export const aboutEventSource = ({ namespaces }: Environment): EventSubject => ({ apiVersion: ARGO, kind: 'EventSource', namespace: namespaces.events, name: EVENTS.source });

export const aboutConfigMap = ({ namespaces }: Environment, name: string): EventSubject => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: namespaces.workflows, name });

/** Our own Deployment (lib/constructs/taskmaster-deployment.ts). */
export const aboutProcess = ({ namespaces }: Environment): EventSubject => ({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: namespaces.workflows, name: 'taskmaster' });
