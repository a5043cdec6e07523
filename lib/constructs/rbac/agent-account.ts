import { Construct } from 'constructs';
import { SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import { Actor } from './actor.ts';
import type { AccountProps } from './executor-account.ts';

/** The agents' pods: they run code that nobody has read, so they have no right in the cluster and no token. */
export class AgentAccount extends Construct {
  constructor(scope: Construct, id: string, { environment }: AccountProps) {
    super(scope, id);
    new Actor(this, 'actor', { name: SERVICE_ACCOUNTS.agent, namespace: environment.namespaces.agents });
  }
}
