import { Construct } from 'constructs';
import { CONFIG_MAPS, SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import { Actor } from './actor.ts';
import type { AccountProps } from './executor-account.ts';
import { ARGO, CORE, RECORD_EVENTS, REPORT_RESULTS } from './rules.ts';

/** Steps that start projects and plays, change the runtime ConfigMaps, settle gates, remediate, and hand tasks over. */
export class OrchestratorAccount extends Construct {
  constructor(scope: Construct, id: string, { environment }: AccountProps) {
    super(scope, id);
    const { workflows, agents } = environment.namespaces;
    new Actor(this, 'actor', {
      name: SERVICE_ACCOUNTS.orchestrator,
      namespace: workflows,
      rights: [
        {
          purpose: 'workflows',
          namespace: workflows,
          rules: [
            REPORT_RESULTS,
            // A play that is started again has the name of the one before, which is deleted first.
            { group: ARGO, resources: ['workflows'], verbs: ['get', 'list', 'create', 'patch', 'delete'] },
            { group: ARGO, resources: ['workflowtemplates'], verbs: ['get'] },
            { group: CORE, resources: ['configmaps'], names: Object.values(CONFIG_MAPS), verbs: ['get', 'patch'] },
            // `resync` clears dead letters away, which have names of their own.
            { group: CORE, resources: ['configmaps'], verbs: ['list', 'delete'] },
            RECORD_EVENTS,
          ],
        },
        {
          purpose: 'agents',
          namespace: agents,
          // Remediation deletes the runs of a cycle; handing a task to the orchestrator that was there before creates one.
          rules: [
            { group: environment.crds.group, resources: ['coderuns'], verbs: ['get', 'list', 'delete', 'create'] },
            // The test runs of a play that is ended, or started again, go with it.
            { group: environment.crds.group, resources: ['qaruns'], verbs: ['list', 'delete'] },
          ],
        },
      ],
    });
  }
}
