import { Construct } from 'constructs';
import { SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import { Actor } from './actor.ts';
import type { AccountProps } from './executor-account.ts';
import { ARGO, READ, RECORD_EVENTS, REPORT_RESULTS, RUNS } from './rules.ts';

/** The steps of a play: they ask for agent runs and wait for them, write the play's stage label, open and fail its gates. */
export class PlayerAccount extends Construct {
  constructor(scope: Construct, id: string, { environment }: AccountProps) {
    super(scope, id);
    const { workflows, agents } = environment.namespaces;
    new Actor(this, 'actor', {
      name: SERVICE_ACCOUNTS.player,
      namespace: workflows,
      rights: [
        {
          purpose: 'workflows',
          namespace: workflows,
          rules: [REPORT_RESULTS, { group: ARGO, resources: ['workflows'], verbs: ['get', 'patch'] }, RECORD_EVENTS],
        },
        {
          purpose: 'agents',
          namespace: agents,
          // A resource step applies (get, create, patch), then follows the object until it succeeds or fails (list, watch).
          rules: [{ group: environment.crds.group, resources: RUNS, verbs: [...READ, 'create', 'patch'] }],
        },
      ],
    });
  }
}
