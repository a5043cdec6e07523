import { Construct } from 'constructs';
import { SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import { Actor } from './actor.ts';
import type { AccountProps } from './executor-account.ts';
import { ARGO, CORE, RECORD_EVENTS } from './rules.ts';

/** The sensors: they open gates and start Workflows through the argo CLI, and leave a record of what they could not do. */
export class SensorAccount extends Construct {
  constructor(scope: Construct, id: string, { environment }: AccountProps) {
    super(scope, id);
    const { workflows, events } = environment.namespaces;
    new Actor(this, 'actor', {
      name: SERVICE_ACCOUNTS.sensor,
      namespace: events,
      rights: [
        {
          purpose: 'workflows',
          namespace: workflows,
          rules: [
            { group: ARGO, resources: ['workflows'], verbs: ['get', 'list', 'create', 'patch', 'update'] },
            { group: ARGO, resources: ['workflowtemplates'], verbs: ['get'] },
            // A dead letter, and a record of a disagreeing event. Created only: a record is never changed by who made it.
            { group: CORE, resources: ['configmaps'], verbs: ['create'] },
            ...RECORD_EVENTS,
          ],
        },
      ],
    });
  }
}
