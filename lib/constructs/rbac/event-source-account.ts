import { Construct } from 'constructs';
import { SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import { Actor } from './actor.ts';
import type { AccountProps } from './executor-account.ts';

/** The event source: it faces the internet, so it has no right in the cluster and no token. */
export class EventSourceAccount extends Construct {
  constructor(scope: Construct, id: string, { environment }: AccountProps) {
    super(scope, id);
    new Actor(this, 'actor', { name: SERVICE_ACCOUNTS.eventSource, namespace: environment.namespaces.events });
  }
}
