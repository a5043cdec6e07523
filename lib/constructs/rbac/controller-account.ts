import { Construct } from 'constructs';
import { SERVICE_ACCOUNTS } from '../../contract/actors.ts';
import { Actor } from './actor.ts';
import type { AccountProps } from './executor-account.ts';
import { ARGO, CORE, READ, RECORD_EVENTS, RUNS, type Rule } from './rules.ts';

/** Our process: it compares plays, runs and GitHub with what they should be, and mends them. */
export class ControllerAccount extends Construct {
  constructor(scope: Construct, id: string, { environment }: AccountProps) {
    super(scope, id);
    const { workflows, events, agents } = environment.namespaces;
    new Actor(this, 'actor', {
      name: SERVICE_ACCOUNTS.controller,
      namespace: workflows,
      rights: [
        { purpose: 'workflows', namespace: workflows, rules: IN_WORKFLOWS },
        { purpose: 'events', namespace: events, rules: IN_EVENTS },
        { purpose: 'agents', namespace: agents, rules: inAgents(environment.crds.group) },
      ],
    });
  }
}

const IN_WORKFLOWS: readonly Rule[] = [
  // One leader among the replicas. A name cannot limit `create`.
  { group: 'coordination.k8s.io', resources: ['leases'], verbs: ['create'] },
  { group: 'coordination.k8s.io', resources: ['leases'], names: [SERVICE_ACCOUNTS.controller], verbs: ['get', 'update', 'patch'] },
  // Follows plays, starts those that are missing, opens gates that an event missed, stops one that people give up. Argo deletes them by age.
  { group: ARGO, resources: ['workflows'], verbs: [...READ, 'create', 'patch'] },
  // What a project's Workflow was made from, for its DAG.
  { group: ARGO, resources: ['workflowtemplates'], verbs: ['get'] },
  // Reads overrides and routing; counts dead letters, which have names of their own, and deletes those that are settled.
  { group: CORE, resources: ['configmaps'], verbs: [...READ, 'delete'] },
  RECORD_EVENTS,
];

const IN_EVENTS: readonly Rule[] = [
  // Follows what sensors recorded of the events that they refused.
  { group: CORE, resources: ['events'], verbs: READ },
  RECORD_EVENTS,
];

const inAgents = (group: string): readonly Rule[] => [
  // Follows runs, ends those of a play that is started again, and clears old ones away.
  { group, resources: RUNS, verbs: [...READ, 'delete'] },
  { group, resources: RUNS.map((run) => `${run}/status`), verbs: ['patch'] },
  // Owner references from a run's pods to the run, where the cluster checks who may set them.
  { group, resources: RUNS.map((run) => `${run}/finalizers`), verbs: ['update'] },
  // Makes of a run the Job that does it, its workspace and its prompt, and clears them away.
  { group: 'batch', resources: ['jobs'], verbs: [...READ, 'create', 'patch', 'delete'] },
  { group: CORE, resources: ['persistentvolumeclaims'], verbs: [...READ, 'create', 'delete'] },
  { group: CORE, resources: ['configmaps'], verbs: [...READ, 'create', 'patch', 'delete'] },
  // Reads how an agent's pod ended, and what it said.
  { group: CORE, resources: ['pods'], verbs: READ },
  { group: CORE, resources: ['pods/log'], verbs: ['get'] },
  RECORD_EVENTS,
];
