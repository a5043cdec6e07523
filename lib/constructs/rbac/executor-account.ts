import { Construct } from 'constructs';
import { SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import type { Environment } from '../../environment/schema.ts';
import { Actor } from './actor.ts';
import { ARGO, REPORT_RESULTS, type Rule } from './rules.ts';

export interface AccountProps {
  readonly environment: Environment;
}

/** Argo's pods that delete a Workflow's archived logs with it run as this account too, where logs are archived. */
const COLLECT_ARTIFACTS: readonly Rule[] = [
  { group: ARGO, resources: ['workflowartifactgctasks'], verbs: ['list', 'watch'] },
  { group: ARGO, resources: ['workflowartifactgctasks/status'], verbs: ['patch'] },
];

/** Every workflow pod that says nothing else: it reports its result, no more. */
export class ExecutorAccount extends Construct {
  constructor(scope: Construct, id: string, { environment }: AccountProps) {
    super(scope, id);
    const namespace = environment.namespaces.workflows;
    new Actor(this, 'actor', {
      name: SERVICE_ACCOUNTS.executor,
      namespace,
      rights: [{ purpose: 'workflows', namespace, rules: [REPORT_RESULTS, ...(environment.artifacts.archiveLogs ? COLLECT_ARTIFACTS : [])] }],
    });
  }
}
