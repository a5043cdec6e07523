import { SERVICE_ACCOUNTS } from '../contract/actors.ts';
import { LABELS } from '../contract/labels.ts';
import type { Environment } from '../environment/schema.ts';
import { durationSeconds } from '../environment/units.ts';
import type { PodSecurityContext, WorkflowSpec } from '../../imports/argo-workflows.ts';

/** The user that our image runs as; Argo's own executor runs as any. */
const USER = 1000;

/** Pod security `restricted`, at the level of the pod. */
export const RESTRICTED_POD: PodSecurityContext = {
  runAsNonRoot: true,
  runAsUser: USER,
  runAsGroup: USER,
  fsGroup: USER,
  seccompProfile: { type: 'RuntimeDefault' },
};

/**
 * What every Workflow of ours has: the rights of the executor only, restricted pods, and its own cleaning up. There is no
 * `activeDeadlineSeconds`, because a Workflow may wait at a gate for days: each pod has its own deadline instead.
 *
 * @param labels further labels for each Workflow made from the template
 */
export function workflowDefaults(environment: Environment, labels: Readonly<Record<string, string>> = {}): WorkflowSpec {
  const { retention, artifacts, project } = environment;
  return {
    serviceAccountName: SERVICE_ACCOUNTS.executor,
    securityContext: RESTRICTED_POD,
    workflowMetadata: { labels: { [LABELS.taskmaster]: 'true', [LABELS.project]: project.name, ...labels } },
    podMetadata: { labels: { [LABELS.taskmaster]: 'true', [LABELS.project]: project.name } },
    ttlStrategy: {
      secondsAfterSuccess: durationSeconds(retention.succeeded),
      secondsAfterFailure: durationSeconds(retention.failed),
    },
    podGC: { strategy: 'OnPodSuccess', deleteDelayDuration: '60s' },
    archiveLogs: artifacts.archiveLogs,
    ...(artifacts.archiveLogs ? { artifactGC: { strategy: 'OnWorkflowDeletion', serviceAccountName: SERVICE_ACCOUNTS.executor } } : {}),
  };
}
