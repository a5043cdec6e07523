import { Construct } from 'constructs';
import { SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import { Actor } from './actor.ts';
import type { AccountProps } from './executor-account.ts';
import { ARGO, CORE } from './rules.ts';

/** The sensors: they open gates through the argo CLI, start Workflows, and leave a record of what they refused or could not do. */
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
            // The CLI opens a gate by `get` and `update`; a Workflow is started by `get`, then `create` or a patch that changes nothing.
            { group: ARGO, resources: ['workflows'], verbs: ['get', 'create', 'patch', 'update'] },
            // A dead letter. Created only: a record is never changed by who made it.
            { group: CORE, resources: ['configmaps'], verbs: ['create'] },
          ],
        },
        {
          purpose: 'events',
          namespace: events,
          // A record of a disagreeing event: an Event lives where the object is that it is about. A delivery that comes again finds its record.
          rules: [{ group: CORE, resources: ['events'], verbs: ['get', 'create', 'patch'] }],
        },
      ],
    });
  }
}
