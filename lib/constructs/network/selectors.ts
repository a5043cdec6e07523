import type { k8s } from '../k8s.ts';
import { EVENTS } from '../../contract/actors.ts';

/** How the pods of each part are told apart: labels that Argo and our own Deployment put on them. */
export const PODS = {
  all: {},
  bus: { matchLabels: { controller: 'eventbus-controller', 'eventbus-name': EVENTS.bus } },
  eventSource: { matchLabels: { 'eventsource-name': EVENTS.source } },
  sensors: { matchExpressions: [{ key: 'sensor-name', operator: 'Exists' }] },
  steps: { matchExpressions: [{ key: 'workflows.argoproj.io/workflow', operator: 'Exists' }] },
  process: { matchLabels: { 'app.kubernetes.io/name': 'taskmaster' } },
} as const satisfies Record<string, k8s.LabelSelector>;
