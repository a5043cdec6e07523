import { EVENTS } from '../../contract/actors.ts';
import type { Environment } from '../../environment/schema.ts';
import type { EventSubject } from '../kube/record-event.ts';
import { ARGO } from '../kube/resources.ts';

/** What Events of the safe path are about. `kubectl describe` and Argo's UI show an Event at a Workflow only where it bears the uid. @param uid absent: the Workflow is not there */
export const aboutWorkflow = ({ namespaces }: Environment, name: string, uid: string | undefined): EventSubject => ({ apiVersion: ARGO, kind: 'Workflow', namespace: namespaces.workflows, name, ...(uid === undefined ? {} : { uid }) });

export const aboutEventSource = ({ namespaces }: Environment): EventSubject => ({ apiVersion: ARGO, kind: 'EventSource', namespace: namespaces.events, name: EVENTS.source });

export const aboutConfigMap = ({ namespaces }: Environment, name: string): EventSubject => ({ apiVersion: 'v1', kind: 'ConfigMap', namespace: namespaces.workflows, name });

/** Our own Deployment (lib/constructs/taskmaster-deployment.ts). */
export const aboutProcess = ({ namespaces }: Environment): EventSubject => ({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: namespaces.workflows, name: 'taskmaster' });
