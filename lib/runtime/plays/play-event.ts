import { hostname } from 'node:os';
import type { Workflow } from '../argo/workflow.ts';
import type { Kube } from '../kube/kube.ts';
import { createRecorder, type Happening } from '../kube/record-event.ts';
import { WORKFLOWS } from '../kube/resources.ts';
import type { Logger } from '../log/logger.ts';

/** Records an Event about a Workflow, which `kubectl describe` shows at it. What cannot be recorded is logged. */
export const recordAbout = (kube: Kube, log: Logger, { metadata: { namespace = '', name, uid } }: Workflow, happening: Happening): Promise<void> =>
  createRecorder({ kube, instance: hostname(), log })({ apiVersion: WORKFLOWS.apiVersion, kind: WORKFLOWS.kind, namespace, name, ...(uid === undefined ? {} : { uid }) }, happening);
